/** 数値台帳 */
export const figures = {
  title: "数値台帳",
} as const;

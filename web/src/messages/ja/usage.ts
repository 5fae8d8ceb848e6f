/** 利用状況 */
export const usage = {
  title: "利用状況",
} as const;

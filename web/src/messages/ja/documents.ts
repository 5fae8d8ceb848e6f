/** 文書 */
export const documents = {
  title: "文書",
  lead: "回答の根拠になる文書です。",
  empty: "取り込まれた文書がありません。",
  noIssuer: "発行者の記載なし",
} as const;

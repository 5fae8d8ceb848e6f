/** Texts that several screens share. */
export const common = {
  retry: "もう一度試す",
  close: "閉じる",
  cancel: "取り消す",
  loading: "読み込んでいます…",
  enquiryNumber: "お問い合わせ番号：{{id}}",
  required: "必須",
  unknown: "（不明）",
  notStated: "記載なし",
  separator: "、",
} as const;

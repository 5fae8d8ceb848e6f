/** The panel with the original text beside an answer. */
export const evidence = {
  panel: "原文",
  verbatim: "原文のまま",
  loading: "原文を読み込んでいます…",
  text: "資料の本文",
  moved:
    "資料が更新されたため、引用した箇所をこの版の中に特定できません。もう一度質問すると、いまの版で確かめられます。",
  previous: "前の出典",
  next: "次の出典",
  previousKeys: "前の出典（k または Alt＋↑）",
  nextKeys: "次の出典（j または Alt＋↓）",
  citation: "出典{{id}}",
  passage: "検索箇所{{rank}}",
  document: "資料",
  issuer: "発行者",
  date: "日付",
  heading: "見出し",
  place: "位置",
  rights: "権利",
  lines: "{{lines}}行",
  noDate: "日付の記載なし",
  estimatedDate: "{{date}}（推定）",
} as const;

import { formatAsOf } from "../../figures/eras.ts";
import type { DocumentMeta } from "../../types.ts";
import type { Missing } from "../evidence/find-missing.ts";
import { namedLabels } from "./named-labels.ts";
import { withCaption } from "./with-caption.ts";
import type { Measure, Wording } from "./wording.ts";

const EMPTY_CELL = "空欄（記載なし）";
const VALUES_DIFFER = "資料や箇所（時点・調査・段階）により値が異なります。";

/** Sentences in Japanese. */
export const JAPANESE: Wording = {
  nameDocument,
  nameProvision: ({ document, place, caption = "" }) => `${nameDocument(document)}${withCaption(place, caption)}`,
  heldState: ({ title, asOf }) => `収録している「${title}」の条文は、${formatAsOf(asOf ?? "")}に施行されたものです。`,
  provisionLead: (name) => `${name}の定めは、次のとおりです。`,
  provisionDeleted: (name) => `${name}は、削除されています。`,
  provisionMissing({ document, place, lastArticle }) {
    const end = lastArticle === null ? "" : `（本則の最後の条は${lastArticle}です）`;
    return `${nameDocument(document)}には、${place}がありません${end}。`;
  },
  lawNotHeld: (name) => `「${name}」は資料に収録されていないため、条文をお示しできません。`,
  otherStates:
    "なお、この法令は施行日の異なる版も収録しています。別の時点の条文は、「（日付）時点の」と添えてお尋ねください。",
  accordingTo: (name) => `${name}によると、`,
  follow: (opening, statement) => `${opening}${statement}`,
  end: (statement) => `${statement}。`,
  quote({ text, heading, yearHeading }) {
    const statement = heading === null ? text : `「${heading}」の項に「${text}」とあります`;
    return yearHeading === null || statement.includes(yearHeading)
      ? statement
      : `${statement}（「${yearHeading}」の項）`;
  },
  pairValue: ({ measure, row, value }) => `${nameMeasure(measure)}では、${row}は${value}です`,
  cellValue: ({ measure, row, column, value }) =>
    `${nameMeasure(measure)}では、「${row}」の${column || "値"}は${value || EMPTY_CELL}です`,
  tableRow: ({ measure, row, cells }) =>
    `${nameMeasure(measure)}では、「${row}」は${cells.map(({ column, value }) => `${column} ${value || EMPTY_CELL}`.trim()).join("、")}です`,
  group: ({ measure, cells }) =>
    `${nameMeasure(measure)}では、${cells.map(({ row, value }) => `${row} ${value || EMPTY_CELL}`).join("、")}です。`,
  otherValue({ name, text, row, isQuote, isRounded }) {
    const note = isRounded ? "端数を四捨五入した表記です" : "資料により記載が異なります";
    return `${name}では${isQuote ? `「${text}」` : row === null ? text : `${row}が${text}`}とあり、${note}。`;
  },
  rival: (name) => `一方、${name}によると、`,
  statedSource: (survey) => `（出典の記載：${survey}）`,
  valuesDiffer: (surveys) =>
    surveys.length === 0
      ? VALUES_DIFFER
      : `${VALUES_DIFFER}出典の記載は、${surveys.map((text) => `「${text}」`).join("、")}です。`,
  stages: (stages) =>
    `段階は、${stages.map(({ value, isNow, source }) => (isNow ? `現行の${value}` : `${value}（「${source}」）`)).join(" → ")}です。`,
  doubt: (text) => text,
  footnote: (text) => `（注）${text}。`,
  missing: nameMissing,
  nearest: ({ name, sentence }) =>
    `なお、最も近い記載は${name}の次の箇所です（お尋ねの答えではありません）：${sentence}`,
  unmet: (labels) => `${labels.map((label) => `「${label}」`).join("")}については、該当する記載が見当たりません。`,
  difference: ({ value, inputs }) => `差は${value}です（${inputs.join("と")}からの計算値）。`,
  days({ value, inputs, assumed }) {
    const years = assumed.map(({ date, year }) => `${date}は資料の年である${year}年`);
    const note = years.length === 0 ? "" : `。${years.join("、")}とみなしました`;
    return `その間は${value}です（${inputs.join("と")}からの計算値${note}）。`;
  },
  sum: ({ value, inputs }) => `合計は${value}です（${inputs.join("、")}からの計算値）。`,
  larger: ({ label, value, inputs }) =>
    `「${label}」のほうが大きく、差は${value}です（${inputs.join("と")}からの計算値）。`,
  earlier: (label) => `先なのは「${label}」です。`,
  contentsDiffer: () => "両者の記載の内容は異なります。",
  points: "ポイント",
  about: ({ label, name }) => `「${label}」について、${name}によると、`,
  listLead({ name, heading, holds }) {
    const place = heading === null ? name : `${name}の「${heading}」`;
    if (holds === "statements") return `${place}には、次の記載があります。`;
    return holds === "items"
      ? `${place}には、次の項目が挙げられています。`
      : `${place}のうち、お尋ねに当たる項目は次のとおりです。`;
  },
  otherCount: "お尋ねの数とは、項目の数が異なります。",
  nthItem: ({ name, heading, text }) => `${name}の「${heading}」のうち、お尋ねの項目は次のとおりです：${text}`,
  moreItems: "（続きは出典を参照してください。）",
};

function nameDocument({ title, asOf, asOfCertainty, law }: DocumentMeta): string {
  if (law !== undefined)
    return asOf === null ? `「${title}」（施行日不明）` : `「${title}」（${formatAsOf(asOf)}施行）`;
  if (asOf === null) return `「${title}」（日付不明）`;
  return `「${title}」（${formatAsOf(asOf)}${asOfCertainty === "estimated" ? "頃、推定" : ""}）`;
}

function nameMeasure({ heading, year, isFiscalYear, isTable }: Measure): string {
  return `${year === null ? "" : `${year}年${isFiscalYear ? "度" : ""}の`}「${heading}」${isTable ? "の表" : ""}`;
}

function nameMissing({ reason, labels }: Missing): string {
  const named = namedLabels(labels)
    .map((label) => `「${label}」`)
    .join("");
  if (reason === "year") return `資料には、${labels.join("・")}についての該当する値の記載が見当たりません。`;
  if (reason === "day") return "資料には、日までの記載が見当たりません。";
  if (reason === "figure") return "資料には、お尋ねの数値や日付の記載が見当たりません。";
  if (reason === "figure-not-included")
    return "資料には該当する図表の見出しがありますが、図の数値は収録されていないため、値の記載が見当たりません。";
  if (named === "") return "資料には、該当する記載が見当たりません。";
  // What is elsewhere in the documents is not missing from them.
  return reason === "unknown-term"
    ? `資料には、${named}について該当する記載が見当たりません。`
    : `お尋ねに当たる箇所に、${named}についての記載が見当たりません。`;
}

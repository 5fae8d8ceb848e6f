/** A mark of a note before a number, set off from it: 「※１ 53,639」. */
const NOTE_MARK = /^[※＊*]\s?[\d０-９]{0,2}(?:\s?[,，、・]\s?[※＊*]?[\d０-９]{1,2}){0,4}\s+(?=\S)/u;
const NUMBER_WITH_UNIT =
  /^[(（〔[]?\s?[△▲＋+\-−－‐–*＊]?\s?[(（]?\s?[¥￥$＄€]?\s?[\d０-９][\d０-９,，.．\s]{0,30}\s?(?:[%％‰]|[十百千万億兆]{0,3}(?:円|人|名|件|株|社|倍|ポイント|pt|か国|カ国|回|点|戸|世帯|ドル|ユーロ)?)\s?[)）〕\]]?$/u;
const BARE_NUMBER =
  /^[(（〔[]?\s?[△▲＋+\-−－‐–]?\s?[(（]?\s?[¥￥$＄€]?\s?[\d０-９][\d０-９,，.．\s]{0,30}\s?[)）〕\]]?$/u;
const NO_VALUE = /^[(（]?\s?(?:[-−－‐–—―ー─…‥＊*×／/]{1,4}|n\/?a|該当なし|なし|記載なし)\s?[)）]?$/iu;
const YEAR = /^(?:19|20)\d\d$/u;
const ERA = "(?:明治|大正|昭和|平成|令和|[MTSHR])";
const DIGITS = "[\\d０-９元一二三四五六七八九十]";
/** A time that a column can stand for: 「2024年度」, 「令和６年３月末」, 「第30期」, 「前連結会計年度（自 …）」, 「4月」. */
const PERIOD = new RegExp(
  [
    "^[(（]?\\s?(?:FY|CY)?(?:19|20|１９|２０)[\\d０-９]{2}\\s?(?:年|/|／|[.．]|-|$)",
    `^[(（]?\\s?${ERA}\\s?${DIGITS}{1,3}\\s?(?:年|[.．]|$)`,
    `^第\\s?${DIGITS}{1,4}\\s?(?:期|回|四半期)`,
    "^(?:前|当|今|来|翌|次|昨|本)(?:連結|事業|会計|々?期|年|四半期|月)",
    `^(?:[1-4１-４]Q|Q[1-4]|${DIGITS}{1,2}月)`,
  ].join("|"),
  "u",
);

/** How a cell's text looks: a value counts as number even where it only says that there is none (「－」). */
export type CellShape = "empty" | "number" | "no-value" | "period" | "text";

export function shapeOfCell(text: string): CellShape {
  if (text === "") return "empty";
  if (NO_VALUE.test(text)) return "no-value";
  if (YEAR.test(text)) return "period";
  if (NUMBER_WITH_UNIT.test(text.replace(NOTE_MARK, ""))) return "number";
  return PERIOD.test(text) ? "period" : "text";
}

/** Whether a text is a number without a unit of its own, so that the unit of its table applies. */
export function isBareNumber(text: string): boolean {
  return BARE_NUMBER.test(text.replace(NOTE_MARK, ""));
}

/** What a row's or column's name says of its numbers. `ratio` stands for what is given in %, `other` for 倍, 指数 … */
export type MeasuredKind = "ratio" | "count" | "other" | "amount" | "unknown";

const PARTS = /[\s/／、()（）[\]［］【】]+/u;
const RATIO = /割合|構成比|比率|増減率|達成率|伸び率|前年同[期月]比|(?:率|比|シェア|伸び)$|(?:率|比)[\d０-９]{1,4}$/u;
/** 「対前年度」 is a ratio, 「対前年度増減」 an amount beside 「増減率」. */
const AGAINST_LAST_YEAR = /対前年|対前期/u;
/** Numbers that are neither an amount of the table's unit nor a percentage. */
const OTHER = /倍率|指数|係数|[1１一]株当たり|[1１一]人当たり/u;
/** 「総数」 is a sum of whatever the table holds. */
const COUNT = /(?:人員|人口|数量|(?<![総複多少端])数)$/u;
const AMOUNT = /(?:額|費|料|金|高)$/u;
const DIFFERENCE = /(?:増減|差|差引)$/u;

/**
 * Reads the parts of a name (headers above each other, sections, brackets). The innermost part decides where it names an
 * amount: 「前年比 / 増減額」.
 */
export function measuredKind(name: string): MeasuredKind {
  if (OTHER.test(name)) return "other";
  const parts = name.split(PARTS).filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  if (AMOUNT.test(last)) return "amount";
  if (parts.some((part) => RATIO.test(part))) return "ratio";
  if (AGAINST_LAST_YEAR.test(name) && !DIFFERENCE.test(last)) return "ratio";
  return parts.some((part) => COUNT.test(part)) ? "count" : "unknown";
}

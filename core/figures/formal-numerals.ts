const FORMAL = "壱壹弐貳参參叁肆伍陸漆捌玖拾佰陌仟阡萬圓";
const PLAIN = "一一二二三三三四五六七八九十百百千千万円";
const PART = `${FORMAL.replace("圓", "")}〇零一二三四五六七八九十百千万億兆`;
/** A sum in formal numerals. 参 and 陸 alone begin words (参加, 陸上), so that two or 金 must stand before 円. */
const SUMS = new RegExp(`(?<![${PART}])(?:[${PART}]{2,24}|(?<=金 ?)[${PART}])[円圓]`, "gu");
const FORMAL_CHAR = new RegExp(`[${FORMAL}]`, "u");
const FORMAL_CHARS = new RegExp(FORMAL_CHAR, "gu");

/** Those formal numerals that are no numerals elsewhere. */
export const FORMAL_STARTS = "貳参參肆伍陸漆捌玖拾佰陌仟阡";

/** Writes 「金壱拾弐万円」 as 「金一十二万円」, character for character. */
export function plainNumerals(text: string): string {
  if (!FORMAL_CHAR.test(text)) return text;
  return text.replace(SUMS, (sum) => sum.replace(FORMAL_CHARS, (char) => PLAIN.charAt(FORMAL.indexOf(char))));
}

import { type Figure, parseFigures } from "../figures/parse-figures.ts";

const UNITS = "割|パーセント|[%％]|ポイント|円|ドル|ユーロ|人|名|[かカヶヵ]国|社|件|倍";
/** 「八割」「三十億円」; 「一人」 and 「二人」 are words more often than counts. */
const KANJI = new RegExp(
  `(?<!\\p{Script=Han})(?![一二]人)(?<number>[〇零一二三四五六七八九十百千][〇零一二三四五六七八九十百千万億兆]*)(?:${UNITS})`,
  "gu",
);
/** 「AI500億円」: digits that stand right behind letters, but count something. */
const BEHIND_LETTERS = new RegExp(`(?<=[A-Za-z])\\d[\\d,.]*(?:[千万億兆]+(?:${UNITS})?|${UNITS})`, "gu");

const DIGITS = "〇一二三四五六七八九";
const SMALL_SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const LARGE_SCALES: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 };

/**
 * Numeric expressions that {@link parseFigures} leaves out: those in kanji numerals and those that it takes for a part of
 * a name. Evidence can do without them, but an answer must state no figure that goes unchecked.
 */
export function findUnreadFigures(text: string): Figure[] {
  const kanji = [...text.matchAll(KANJI)].flatMap((match) => {
    const number = match.groups?.number ?? "";
    return read(match, `${kanjiValue(number)}${match[0].slice(number.length)}`);
  });
  return [...kanji, ...[...text.matchAll(BEHIND_LETTERS)].flatMap((match) => read(match, match[0]))];
}

/** @param inDigits the expression in digits; tenths are read as percentages. */
function read({ 0: text, index }: RegExpExecArray, inDigits: string): Figure[] {
  const [figure] = parseFigures(inDigits.replace(/^([\d.]+)割$/u, (_all, tenths) => `${Number(tenths) * 10}%`));
  return figure === undefined ? [] : [{ ...figure, text, charStart: index, charEnd: index + text.length }];
}

/** 三十億 → 3,000,000,000; 〇 and 零 are zeros, and digits without scales are read one by one (二〇). */
function kanjiValue(number: string): number {
  let [total, section, digits] = [0, 0, ""];
  for (const char of number.replaceAll("零", "〇")) {
    const small = SMALL_SCALES[char];
    const large = LARGE_SCALES[char];
    if (small !== undefined) {
      section += small * Number(digits || 1);
      digits = "";
    } else if (large !== undefined) {
      total += large * (section + Number(digits) || 1);
      [section, digits] = [0, ""];
    } else digits += DIGITS.indexOf(char);
  }
  return total + section + Number(digits);
}

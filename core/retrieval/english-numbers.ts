import { parseFigures } from "../figures/parse-figures.ts";

/** Small numbers by their value. */
export const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
/** Tens by their tenth; none for 0 and 10. */
export const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
export const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const PARTS = [...ONES, ...TENS.filter(Boolean), "hundred", ...Object.keys(SCALES)].join("|");
const SPELT = new RegExp(`\\b(?:${PARTS})(?:(?: and |[ -])(?:${PARTS}))*\\b`, "giu");
const MIN_VALUE = 13;

/** The text with numbers that are spelt out in digits: 「one hundred thousand staff」 → 「100000 staff」. Small ones stay. */
export function withDigits(text: string): string {
  return text.replace(SPELT, (spelt) => {
    const value = numberOf(spelt.toLowerCase());
    return value >= MIN_VALUE ? String(value) : spelt;
  });
}

/** Of words in small letters, parted by spaces or hyphens; 「and」 and unknown ones count nothing. */
export function numberOf(spelt: string): number {
  let sum = 0;
  let part = 0;
  for (const word of spelt.split(/[ -]/u)) {
    const scale = SCALES[word];
    if (scale !== undefined) {
      sum += Math.max(1, part) * scale;
      part = 0;
    } else if (word === "hundred") part = Math.max(1, part) * 100;
    else if (ONES.includes(word)) part += ONES.indexOf(word);
    else if (TENS.includes(word)) part += TENS.indexOf(word) * 10;
  }
  return sum + part;
}

/** How Japanese documents may write a figure of an English question: 「100,000 staff」 → 10万人, 「$500 million」 → 5億ドル. */
export function japaneseForms(written: string): string[] {
  return parseFigures(written).flatMap(({ value, unit }) => {
    const scaled = [
      [1e12, "兆"],
      [1e8, "億"],
      [1e4, "万"],
    ] as const;
    const whole = scaled.find(([scale]) => value >= scale && Number.isInteger((value / scale) * 100));
    return [`${value}${unit}`, ...(whole === undefined ? [] : [`${value / whole[0]}${whole[1]}${unit}`])];
  });
}

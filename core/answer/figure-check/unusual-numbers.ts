import { readNumber } from "../../figures/read-number.ts";
import { numberOf, ONES, SCALES, TENS } from "../../retrieval/english-numbers.ts";

/** A number that is not written in digits, or not only, and what digits say in its place. */
export interface UnusualNumber {
  start: number;
  end: number;
  digits: string;
  /** A number only where it begins a range. */
  isLowerEnd?: boolean;
}

/** 「1e9」, as programs write numbers; with letters around it, it is a name. */
const EXPONENT = /(?<![A-Za-zＡ-Ｚａ-ｚ\p{N}._-])\d{1,15}(?:\.\d{1,15})?[eE][+-]?\d{1,2}(?![A-Za-z\d._-])/gu;
const MAX_EXPONENT_VALUE = 1e18;

/** Words of one number: 「three hundred and twenty-one」, 「two point five million」. */
const TEN = TENS.filter(Boolean).join("|");
const SMALL = `${ONES.join("|")}|${TEN}`;
const PART = `${SMALL}|hundred|${Object.keys(SCALES).join("|")}`;
const SPELT = new RegExp(
  `(?<![A-Za-z\\p{N}-]|\\d[.,]?\\s)(?:an? (?=hundred|thousand|[mbtr]+illion))?(?:${PART})(?:(?: and |[ -])(?:${PART}))*(?<point> point(?: (?:${ONES.slice(0, 10).join("|")}))+(?: (?:${PART}))*)?(?![A-Za-z\\p{N}]|-[A-Za-z])`,
  "giu",
);
const TWO_TENS = new RegExp(`(?:${TEN})[ -](?:${TEN})`, "iu");
/** Small numbers are read before these only: 「one of them」 counts nothing. */
const COUNTED = /^[ -](?:per ?cent|percentage|points?\b|times\b|yen\b|dollars?\b|people\b|countries\b)/iu;
const MIN_SPELT = 13;

const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
/** Roman numerals are figures where they count: 「Ⅲ件」, but neither 「第Ⅲ章」 nor 「類型Ⅱ社会福祉」. */
const ROMAN =
  /(?<![A-Za-z\p{N}第])(?:[\u2160-\u217f]+|(?=[IVX]*[IV])[IVX]{2,})(?=\s?(?:[%％倍割円]|ポイント|[万億兆](?![\p{L}])|[万億兆]?(?:人|件|社|円|名|か国|カ国|ヶ国)(?!\p{Script=Han})))/gu;

/** The kanji numeral before a range's mark: 「三〜五割」. */
const LOWER_END =
  /(?<![一二三四五六七八九〇十百千万億兆第\d])[一二三四五六七八九十百千]{1,7}(?=[~〜～][一二三四五六七八九十百千\d])/gu;

/** The numbers of a text that are written in other ways than documents do, in order and without overlaps. */
export function findUnusualNumbers(text: string): UnusualNumber[] {
  const found = [...exponents(text), ...spelt(text), ...romans(text), ...lowerEnds(text)];
  return found.sort((a, b) => a.start - b.start).filter(({ start }, at) => start >= (found[at - 1]?.end ?? 0));
}

function* exponents(text: string): Generator<UnusualNumber> {
  for (const { 0: written, index } of text.matchAll(EXPONENT)) {
    const value = Number(written);
    if (value > MAX_EXPONENT_VALUE) continue;
    const digits = value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 15 });
    yield { start: index, end: index + written.length, digits };
  }
}

function* spelt(text: string): Generator<UnusualNumber> {
  for (const { 0: written, index, groups } of text.matchAll(SPELT)) {
    // Capitals inside are those of a name, and two tens in a row those of a year.
    if (/.[A-Z]/u.test(written) || TWO_TENS.test(written)) continue;
    const value = spokenValue(written.toLowerCase(), groups?.point?.toLowerCase());
    const end = index + written.length;
    if (value < MIN_SPELT && !COUNTED.test(text.slice(end, end + 16))) continue;
    yield { start: index, end, digits: value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 15 }) };
  }
}

/** @param point ` point five million`: the decimals, and the scale of the whole. */
function spokenValue(written: string, point: string | undefined): number {
  if (point === undefined) return numberOf(written);
  const words = point.trim().split(" ").slice(1);
  const decimals = words.filter((word) => ONES.includes(word)).map((word) => ONES.indexOf(word));
  const scale = numberOf(words.filter((word) => !ONES.includes(word)).join(" ")) || 1;
  const whole = numberOf(written.slice(0, written.length - point.length));
  return Number(`${whole}.${decimals.join("")}`) * scale;
}

function* romans(text: string): Generator<UnusualNumber> {
  for (const { 0: written, index } of text.matchAll(ROMAN)) {
    const values = [...written.normalize("NFKC").toLowerCase()].map((letter) => ROMAN_VALUES[letter] ?? 0);
    const value = values.reduce((sum, one, at) => sum + (one < (values[at + 1] ?? 0) ? -one : one), 0);
    yield { start: index, end: index + written.length, digits: String(value) };
  }
}

function* lowerEnds(text: string): Generator<UnusualNumber> {
  for (const { 0: written, index } of text.matchAll(LOWER_END)) {
    const read = readNumber(written, 0);
    if (read?.end !== written.length) continue;
    yield { start: index, end: index + written.length, digits: String(read.value), isLowerEnd: true };
  }
}

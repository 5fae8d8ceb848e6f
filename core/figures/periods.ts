import type { FoundDate, YearPart } from "./dates.ts";
import { matchAt } from "./match-at.ts";

const NTH = "[1-4一二三四]";
/** What may follow a year: 「2026年第1四半期」, 「令和7年度上半期」, 「2026年Q1」, 「2025年後半」. */
const AFTER_YEAR = new RegExp(
  `(?: ?の)? ?(?:第? ?(?<quarter>${NTH}) ?(?:四半期|[qQ](?![A-Za-z0-9]))|[qQ](?<q>[1-4])(?!\\d)|[hH](?<h>[12])(?!\\d)|(?<first>上半期|上期|前半)|(?<second>下半期|下期|後半))`,
  "y",
);
const ALONE = new RegExp(`(?<quarter>${NTH}) ?(?:四半期|[qQ](?![A-Za-z0-9]))`, "y");
/** 「Q1 2026」, 「H2 2025」; the letter stands before the numeral. */
const BEFORE_YEAR = /(?<nth>[1-4]) ?(?:fy|FY)?(?<year>(?:19|20)\d{2})(?!\d)/y;
const LETTER = /(?<![A-Za-z0-9])[qQhH]$/u;
const KANJI_NTH = "一二三四";

/** A year with the quarter or half that follows it; the date itself when none does. */
export function withYearPart(text: string, date: FoundDate): FoundDate {
  if (date.year === null || date.month !== null) return date;
  const found = matchAt(AFTER_YEAR, text, date.end);
  if (found === null) return date;
  const { quarter, q, h, first } = found.groups ?? {};
  const nth = quarter ?? q;
  const part: YearPart = nth ? `Q${toNth(nth)}` : h ? (`H${h}` as YearPart) : first ? "H1" : "H2";
  return { ...date, part, end: date.end + found[0].length };
}

/** A quarter or half whose numeral begins at an offset, without a year or before it; null when there is none. */
export function readYearPart(text: string, at: number): FoundDate | null {
  const none = { year: null, month: null, day: null, isFiscal: false };
  const alone = matchAt(ALONE, text, at);
  if (alone) {
    const start = text[at - 1] === "第" ? at - 1 : at;
    return { ...none, part: `Q${toNth(alone.groups?.quarter ?? "")}`, start, end: at + alone[0].length };
  }
  const letter = LETTER.exec(text.slice(Math.max(0, at - 2), at))?.[0];
  const found = letter ? matchAt(BEFORE_YEAR, text, at) : null;
  if (!found || !letter) return null;
  const nth = Number(found.groups?.nth);
  const isQuarter = letter.toLowerCase() === "q";
  if (!isQuarter && nth > 2) return null;
  const part = `${isQuarter ? "Q" : "H"}${nth}` as YearPart;
  return { ...none, year: Number(found.groups?.year), part, start: at - 1, end: at + found[0].length };
}

function toNth(written: string): 1 | 2 | 3 | 4 {
  const at = KANJI_NTH.indexOf(written);
  return (at === -1 ? Number(written) : at + 1) as 1 | 2 | 3 | 4;
}

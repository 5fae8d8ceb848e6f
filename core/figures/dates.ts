import { westernYear } from "./eras.ts";
import { kanjiValue, NUMERAL_STARTS } from "./kanji-numerals.ts";
import { isLawMonths } from "./law-months.ts";
import { matchAt } from "./match-at.ts";
import { readSlashedFraction } from "./slashed-fractions.ts";

/** Quarter or half of a year. */
export type YearPart = "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2";

/** A calendar date as far as the text gives it. `isFiscal` marks 年度. */
export interface CalendarDate {
  year: number | null;
  month: number | null;
  day: number | null;
  isFiscal: boolean;
  /** Present for 「第1四半期」, 「上半期」, 「Q1 2026」. */
  part?: YearPart;
}

/** A date found in a text; offsets are into that text. */
export interface FoundDate extends CalendarDate {
  start: number;
  end: number;
}

/** One or two digits, or the kanji of a number below a hundred. */
const SMALL = "(?:\\d{1,2}(?!\\d)|[〇一二三四五六七八九十]{1,3}(?![〇一二三四五六七八九十百千万]))";
/** 「4月1～5日」 and 「4～6月」: what the first of two leaves to the second. */
const TO_DAY = `(?= ?[~、・-] ?${SMALL} ?日)`;
const TO_MONTH = `(?= ?[~、・-] ?${SMALL} ?月(?!間))`;
const DAY = `(?: ?(?<day>${SMALL})(?: ?日|${TO_DAY}))?`;
const REST = `(?<fiscal>度)?(?: ?(?<month>${SMALL})(?: ?月(?!間)${DAY}|${TO_MONTH}))?`;
const KANJI_YEAR = "[一二][〇零○九八七六五四三二一]{3}|(?:千[八九]百|二千)[一二三四五六七八九十]{0,3}";
const WESTERN_LONG = new RegExp(`(?<western>(?:1[89]|20|21)\\d{2}(?!\\d)|${KANJI_YEAR}) ?年(?!間)${REST}`, "y");
const ERA_LONG = new RegExp(`(?<eraYear>${SMALL}|元) ?年${REST}`, "y");
const ERA_NAME = /(?:令和|平成|昭和|大正|明治) ?$/u;
/** What stands after a decimal number, so that 2,010.5億円 is no May 2010. */
const NOT_MEASURED = "(?!\\d|%|ポイント|倍|[千万億兆]*(?:円|ドル|人(?!工))|[億兆])";
const DOTTED = new RegExp(
  `(?<western>(?:19|20)\\d{2})[./-](?<month>\\d{1,2})(?:[./-](?<day>\\d{1,2}))?${NOT_MEASURED}`,
  "y",
);
/** R8.4.1 and R8概算要求, but neither S3 nor H20, the R1 of a name (xyz-R1) nor a half-year (H1 2025). */
const ERA_DOTTED =
  /(?<eraYear>\d{1,2})(?:(?:[./](?<month>\d{1,2})(?:[./](?<day>\d{1,2}))?)(?![\d./])|(?!\d)(?=\p{Script=Han}))/uy;
const ERA_LETTER = /(?<![a-z][-.]?)[rhs]$/iu;
/** 大正 and 明治 by letter only in full, because T10 and M4 name other things. */
const OLD_ERA_DOTTED = /(?<eraYear>\d{1,2})\.(?<month>\d{1,2})\.(?<day>\d{1,2})(?![\d.])/y;
const OLD_ERA_LETTER = /(?<![a-z\d][-.]?)[tm]$/iu;
const MONTH_DAY = new RegExp(`(?<month>${SMALL})(?: ?月${DAY}(?!間)|${TO_MONTH})`, "y");
/** 「本年三月」; after any other 年 a month that did not go with its year is none. */
const RELATIVE_YEAR = /(?<![本同翌昨今来毎前当])年$/u;
/** R6 and H30 as all of a cell, or with another after them. */
const ERA_ALONE = /(?<eraYear>\d{1,2})(?=$| ?~ ?[RH]\d)/y;
const ERA_ALONE_LETTER = /(?:^|[RH]\d{1,2} ?~ ?)[RH]$/u;
/** FY2024 */
const FISCAL = /(?<western>(?:19|20)\d{2})(?!\d)/y;
const FISCAL_LETTERS = /(?<![A-Za-z])FY ?$/iu;
const SLASHED = /(?<month>\d{1,2})\/(?<day>\d{1,2})(?![\d/]|,\d{3})/y;
const MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december";
const MONTH_NAME = `(?<name>${MONTHS}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?)`;
const BEFORE_ENGLISH = new RegExp(`(?<![a-z])${MONTH_NAME} $`, "iu");
const ENGLISH = /(?:(?<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?<western>(?:19|20)\d{2})(?!\d)/iy;
const DAY_FIRST = new RegExp(
  `(?<day>\\d{1,2})(?:st|nd|rd|th)? ${MONTH_NAME},? (?<western>(?:19|20)\\d{2})(?!\\d)`,
  "iy",
);
const LONGEST_MONTH = "september ".length;
const NUMERAL = new RegExp(`[\\d元${NUMERAL_STARTS}]`, "gu");

/** Dates of a text, in order and without overlaps. Impossible months and days are no dates. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  NUMERAL.lastIndex = 0;
  for (let match = NUMERAL.exec(text); match !== null; match = NUMERAL.exec(text)) {
    // Reading moves no index of this pattern: it is the caller's alone.
    const at = match.index;
    const date = readDate(text, at, found.at(-1)?.end ?? 0);
    if (date === null) continue;
    found.push(date);
    NUMERAL.lastIndex = date.end;
  }
  return found;
}

/**
 * The date whose first numeral begins at an offset; null when none does. An era, its letter or an English month before
 * it belong to it, as far as they begin at `from` or later.
 */
export function readDate(text: string, at: number, from = 0): FoundDate | null {
  const char = text[at] as string;
  const previous = at > from ? (text[at - 1] as string) : "";
  if (/\d/u.test(previous) || (previous === "." && /\d/u.test(text[at - 2] ?? ""))) return null;
  const before = text.slice(Math.max(from, at - LONGEST_MONTH), at);
  const era = ERA_NAME.exec(before)?.[0] ?? "";
  if (era !== "") return toDate(matchAt(ERA_LONG, text, at), { lead: era, era: era.trim() });
  if (char === "元") return null;
  if (!/\d/u.test(char)) return readKanjiDate(text, at, previous);
  const letter = ERA_LETTER.exec(before)?.[0];
  if (letter) {
    const alone = ERA_ALONE_LETTER.test(text.slice(Math.max(0, at - LONGEST_MONTH), at))
      ? matchAt(ERA_ALONE, text, at)
      : null;
    return toDate(matchAt(ERA_DOTTED, text, at) ?? alone, { lead: letter, era: letter });
  }
  const oldLetter = OLD_ERA_LETTER.exec(before)?.[0];
  if (oldLetter) return toDate(matchAt(OLD_ERA_DOTTED, text, at), { lead: oldLetter, era: oldLetter });
  return readArabicDate(text, at, before);
}

function readKanjiDate(text: string, at: number, previous: string): FoundDate | null {
  if (/[〇一二三四五六七八九十百千万億数第何]/u.test(previous)) return null;
  const year = matchAt(WESTERN_LONG, text, at);
  const isAfterYear = /\d/u.test(previous) || RELATIVE_YEAR.test(text.slice(Math.max(0, at - 2), at));
  if (year || isAfterYear) return toDate(year);
  const date = toDate(matchAt(MONTH_DAY, text, at));
  return date?.day === null && isLawMonths(text, date.end - 1) ? null : date;
}

function readArabicDate(text: string, at: number, before: string): FoundDate | null {
  const previous = before.at(-1) ?? "";
  const month = BEFORE_ENGLISH.exec(before)?.[0] ?? "";
  const english = month === "" ? null : matchAt(ENGLISH, text, at);
  if (english) return toDate(english, { lead: month, name: month });
  const letters = FISCAL_LETTERS.exec(before)?.[0];
  const fiscal = letters ? toDate(matchAt(FISCAL, text, at), { lead: letters }) : null;
  if (fiscal) return { ...fiscal, isFiscal: true };
  const long = matchAt(WESTERN_LONG, text, at);
  if (long) return toDate(long);
  const dotted = toDate(matchAt(DOTTED, text, at));
  if (dotted) return dotted;
  const dayFirst = toDate(matchAt(DAY_FIRST, text, at));
  if (dayFirst) return dayFirst;
  const isNoDate = previous === "/" || readSlashedFraction(text, at) !== null;
  const slashed = isNoDate ? null : toDate(matchAt(SLASHED, text, at));
  return slashed ?? (RELATIVE_YEAR.test(before) ? null : toDate(matchAt(MONTH_DAY, text, at)));
}

/** @param lead what stands before the numeral and belongs to the date. */
function toDate(
  match: RegExpExecArray | null,
  { lead = "", era, name }: { lead?: string; era?: string; name?: string } = {},
): FoundDate | null {
  if (match === null) return null;
  const groups = match.groups ?? {};
  const year = era
    ? westernYear(era, groups.eraYear === "元" ? 1 : toNumber(groups.eraYear))
    : toOptional(groups.western);
  const monthName = name ?? groups.name;
  const month = monthName ? monthOf(monthName) : toOptional(groups.month);
  const day = toOptional(groups.day);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > 31)) return null;
  const isFiscal = groups.fiscal !== undefined;
  return { year, month, day, isFiscal, start: match.index - lead.length, end: match.index + match[0].length };
}

function monthOf(name: string): number {
  const short = name.trim().slice(0, 3).toLowerCase();
  return MONTHS.split("|").findIndex((month) => month.startsWith(short)) + 1;
}

function toOptional(text: string | undefined): number | null {
  return text === undefined ? null : toNumber(text);
}

function toNumber(text = ""): number {
  return /^\d+$/u.test(text) ? Number(text) : (kanjiValue(text.replaceAll("○", "〇")) ?? 0);
}

/** Whether everything that `claim` states is stated by `source`; a year may come from `contextYears` instead. */
export function datesAgree(claim: CalendarDate, source: CalendarDate, contextYears: readonly number[] = []): boolean {
  const yearAgrees =
    claim.year === null || claim.year === source.year || (source.year === null && contextYears.includes(claim.year));
  const restAgrees = (["month", "day"] as const).every((part) => claim[part] === null || claim[part] === source[part]);
  return yearAgrees && restAgrees && (claim.part === undefined || claim.part === source.part);
}

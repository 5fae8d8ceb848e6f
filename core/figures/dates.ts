import { westernYear } from "./eras.ts";

/** A calendar date as far as the text gives it. `isFiscal` marks 年度. */
export interface CalendarDate {
  year: number | null;
  month: number | null;
  day: number | null;
  isFiscal: boolean;
}

/** A date found in normalised text; offsets are into that text. */
export interface FoundDate extends CalendarDate {
  start: number;
  end: number;
}

const YEAR = "(?:(?<western>(?:19|20)\\d{2})|(?<era>令和|平成|昭和)(?<eraYear>\\d{1,2}|元))";
const LONG = new RegExp(`(?<!\\d)${YEAR}年(?<fiscal>度)?(?:(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})日)?)?`, "gu");
/** What stands after a decimal number, so that 2,010.5億円 is no May 2010. */
const NOT_MEASURED = "(?!\\d|%|ポイント|倍|[千万億兆]*(?:円|ドル|人(?!工))|[億兆])";
const DOTTED = new RegExp(
  `(?<!\\d|\\d\\.)(?<western>(?:19|20)\\d{2})[./-](?<month>\\d{1,2})(?:[./-](?<day>\\d{1,2}))?${NOT_MEASURED}`,
  "gu",
);
/** R8.4.1 and R8概算要求, but neither S3 nor H20, the R1 of a name (xyz-R1) nor a half-year (H1 2025). */
const ERA_DOTTED =
  /(?<![a-z][-.]?)(?<era>[rhs])(?<eraYear>\d{1,2})(?:(?:\.(?<month>\d{1,2})(?:\.(?<day>\d{1,2}))?)(?![\d.])|(?=\p{Script=Han}))/gu;
const MONTH_DAY = /(?<![\d年])(?<month>\d{1,2})月(?:(?<day>\d{1,2})日)?(?!間)/gu;
const SLASHED = /(?<![\d/])(?<month>\d{1,2})\/(?<day>\d{1,2})(?![\d/])/gu;
const MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december";
const ENGLISH = new RegExp(`(?<name>${MONTHS})(?: (?<day>\\d{1,2}))?,? (?<western>(?:19|20)\\d{2})`, "gu");

/** Dates in normalised text, in order and without overlaps. Impossible months and days are no dates. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const taken = new Uint8Array(text.length);
  for (const pattern of [LONG, ENGLISH, DOTTED, ERA_DOTTED, SLASHED, MONTH_DAY]) {
    for (const match of text.matchAll(pattern)) {
      const date = readDate(match.groups ?? {});
      const start = match.index;
      const end = start + match[0].length;
      if (date === null || taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ ...date, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function readDate(groups: Record<string, string | undefined>): CalendarDate | null {
  const year = groups.era
    ? westernYear(groups.era, groups.eraYear === "元" ? 1 : Number(groups.eraYear))
    : toNumber(groups.western);
  const month = groups.name ? MONTHS.split("|").indexOf(groups.name) + 1 : toNumber(groups.month);
  const day = toNumber(groups.day);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > 31)) return null;
  return { year, month, day, isFiscal: groups.fiscal !== undefined };
}

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** Whether everything that `claim` states is stated by `source`; a year may come from `contextYears` instead. */
export function datesAgree(claim: CalendarDate, source: CalendarDate, contextYears: readonly number[] = []): boolean {
  const yearAgrees =
    claim.year === null || claim.year === source.year || (source.year === null && contextYears.includes(claim.year));
  const restAgrees = (["month", "day"] as const).every((part) => claim[part] === null || claim[part] === source[part]);
  return yearAgrees && restAgrees;
}

import { i18n } from "../i18n/i18n.ts";

interface Era {
  name: string;
  english: string;
  /** First day, ISO. */
  start: string;
}

/** Newest first. Years before Japan took the Gregorian calendar (1873) are left without an era. */
const ERAS: readonly Era[] = [
  { name: "令和", english: "Reiwa", start: "2019-05-01" },
  { name: "平成", english: "Heisei", start: "1989-01-08" },
  { name: "昭和", english: "Showa", start: "1926-12-25" },
  { name: "大正", english: "Taisho", start: "1912-07-30" },
  { name: "明治", english: "Meiji", start: "1868-01-01" },
];
const FIRST_GREGORIAN_DAY = "1873-01-01";
const MONTHS = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

interface DateParts {
  year: number;
  month: number | null;
  day: number | null;
}

interface EraYear {
  era: Era;
  year: number;
}

/**
 * A document's date in both calendars, as exact as it is known, in the language of the page:
 * `2026-06` → `令和8年6月（2026年6月）` or `June 2026 (Reiwa 8)`, `2026` → `令和8年（2026年）` or `2026 (Reiwa 8)`. A year
 * or month in which the era changed names both (`平成31年・令和元年（2019年）`). Text that is not an ISO prefix is
 * returned unchanged.
 */
export function formatAsOf(asOf: string): string {
  const parts = readParts(asOf);
  if (parts === undefined) return asOf;
  const eras = erasOf(parts);
  return i18n.language === "en" ? inEnglish(parts, eras) : inJapanese(parts, eras);
}

function inJapanese(parts: DateParts, eras: readonly EraYear[]): string {
  const rest = `${parts.month === null ? "" : `${parts.month}月`}${parts.day === null ? "" : `${parts.day}日`}`;
  const western = `${parts.year}年${rest}`;
  if (eras.length === 0) return western;
  const japanese = eras.map(({ era, year }) => `${era.name}${year === 1 ? "元" : year}年${rest}`);
  return `${japanese.join("・")}（${western}）`;
}

function inEnglish({ year, month, day }: DateParts, eras: readonly EraYear[]): string {
  const monthAndDay =
    month === null ? "" : `${MONTHS.format(Date.UTC(2000, month - 1))}${day === null ? "" : ` ${day},`} `;
  const western = `${monthAndDay}${year}`;
  if (eras.length === 0) return western;
  return `${western} (${eras.map((one) => `${one.era.english} ${one.year}`).join(" / ")})`;
}

/** The years of Japanese eras that a date may be in, earliest first; none before the Gregorian calendar. */
function erasOf(parts: DateParts): EraYear[] {
  const earliest = isoDay(parts, { month: 1, day: 1 });
  const latest = isoDay(parts, { month: 12, day: 31 });
  if (earliest < FIRST_GREGORIAN_DAY) return [];
  const [first, last] = [eraOf(earliest), eraOf(latest)];
  return (first === last ? [first] : [first, last]).flatMap((era) =>
    era === undefined ? [] : { era, year: parts.year - Number(era.start.slice(0, 4)) + 1 },
  );
}

function readParts(asOf: string): DateParts | undefined {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/u.exec(asOf);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  return { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null };
}

function isoDay({ year, month, day }: DateParts, absent: { month: number; day: number }): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month ?? absent.month)}-${two(day ?? absent.day)}`;
}

function eraOf(iso: string): Era | undefined {
  return ERAS.find(({ start }) => start <= iso);
}

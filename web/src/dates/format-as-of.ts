interface Era {
  name: string;
  /** First day, ISO. */
  start: string;
}

/** Newest first. Years before Japan took the Gregorian calendar (1873) are left without an era. */
const ERAS: readonly Era[] = [
  { name: "令和", start: "2019-05-01" },
  { name: "平成", start: "1989-01-08" },
  { name: "昭和", start: "1926-12-25" },
  { name: "大正", start: "1912-07-30" },
  { name: "明治", start: "1868-01-01" },
];
const FIRST_GREGORIAN_DAY = "1873-01-01";

interface DateParts {
  year: number;
  month: number | null;
  day: number | null;
}

/**
 * A document's date in both calendars, as exact as it is known:
 * `2026-06` → `令和8年6月（2026年6月）`, `2026` → `令和8年（2026年）`. A year or month in which the era changed
 * names both (`平成31年・令和元年（2019年）`). Text that is not an ISO prefix is returned unchanged.
 */
export function formatAsOf(asOf: string): string {
  const parts = readParts(asOf);
  if (parts === undefined) return asOf;
  const western = `${parts.year}年${restOf(parts)}`;
  const earliest = isoDay(parts, { month: 1, day: 1 });
  const latest = isoDay(parts, { month: 12, day: 31 });
  if (earliest < FIRST_GREGORIAN_DAY) return western;
  const eras = [...new Set([eraYear(earliest), eraYear(latest)])];
  return `${eras.map((year) => `${year}${restOf(parts)}`).join("・")}（${western}）`;
}

function readParts(asOf: string): DateParts | undefined {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/u.exec(asOf);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  return { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null };
}

function restOf({ month, day }: DateParts): string {
  return `${month === null ? "" : `${month}月`}${day === null ? "" : `${day}日`}`;
}

function isoDay({ year, month, day }: DateParts, absent: { month: number; day: number }): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month ?? absent.month)}-${two(day ?? absent.day)}`;
}

function eraYear(iso: string): string {
  const era = ERAS.find(({ start }) => start <= iso);
  if (era === undefined) return "";
  const year = Number(iso.slice(0, 4)) - Number(era.start.slice(0, 4)) + 1;
  return `${era.name}${year === 1 ? "元" : year}年`;
}

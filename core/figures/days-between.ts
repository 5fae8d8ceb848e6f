import type { CalendarDate } from "./dates.ts";

const MS_PER_DAY = 86_400_000;

/**
 * Days from one date to another, never negative; null unless both give month and day.
 * @param assumedYears years for dates that give none: those of the documents that they stand in.
 */
export function daysBetween(
  a: CalendarDate,
  b: CalendarDate,
  assumedYears: readonly [number | null, number | null] = [null, null],
): number | null {
  const first = toTime(a, assumedYears[0]);
  const second = toTime(b, assumedYears[1]);
  return first === null || second === null ? null : Math.abs(second - first) / MS_PER_DAY;
}

function toTime({ year: given, month, day }: CalendarDate, assumedYear: number | null): number | null {
  const year = given ?? assumedYear;
  return year === null || month === null || day === null ? null : Date.UTC(year, month - 1, day);
}

/** Year of an ISO prefix such as a document's `asOf`; null when there is none. */
export function yearOf(asOf: string | null): number | null {
  return Number(asOf?.slice(0, 4)) || null;
}

import type { CalendarDate } from "./dates.ts";

/** `2026`, `2026-06` or `2026-06-01`, as far as the date goes; null without a year. */
export function isoPrefix({ year, month, day }: Pick<CalendarDate, "year" | "month" | "day">): string | null {
  if (year === null) return null;
  const parts = [String(year).padStart(4, "0")];
  if (month !== null) parts.push(String(month).padStart(2, "0"));
  if (month !== null && day !== null) parts.push(String(day).padStart(2, "0"));
  return parts.join("-");
}

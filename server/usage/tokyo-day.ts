const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Japan has had no other since 1952. */
const TOKYO_OFFSET_MS = 9 * HOUR_MS;

/** The day in Asia/Tokyo, as `2026-06-01`. */
export function toTokyoDay(time: Date): string {
  return new Date(time.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** So many days after a day; before it when they are negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both inclusive. */
export function listDays(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}

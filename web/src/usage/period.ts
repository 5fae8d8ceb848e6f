const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Japan has had no other since 1952. Why not the browser's: days are those of the office, wherever it is read. */
const TOKYO_OFFSET_MS = 9 * HOUR_MS;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Lengths of time that one press chooses, up to today. */
export const PRESET_DAYS = [7, 30, 90] as const;
export const MAX_PERIOD_DAYS = 366;
const DEFAULT_DAYS = 30;

/** Days in Asia/Tokyo, both inclusive. */
export interface Period {
  from: string;
  to: string;
  /** How many days up to today were asked for; null for days that were named. */
  preset: number | null;
}

/** Why two days are no period. */
export type PeriodProblem = "missing" | "order" | "length";

/** The day in Asia/Tokyo, as `2026-06-01`. */
export function toTokyoDay(time: Date): string {
  return new Date(time.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** The last so many days, today included. */
export function lastDays(days: number, today: string): Period {
  const from = new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return { from, to: today, preset: days };
}

/** Null when the days are a period that the server accepts. */
export function checkDays(from: string, to: string): PeriodProblem | null {
  if (!isDay(from) || !isDay(to)) return "missing";
  if (from > to) return "order";
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 > MAX_PERIOD_DAYS ? "length" : null;
}

/** The period that an address names; the last 30 days when it names none or none that there is. */
export function readPeriod(search: URLSearchParams, today: string): Period {
  const from = search.get("from") ?? "";
  const to = search.get("to") ?? "";
  if (checkDays(from, to) === null) return { from, to, preset: null };
  const preset = PRESET_DAYS.find((days) => String(days) === search.get("days"));
  return lastDays(preset ?? DEFAULT_DAYS, today);
}

/** What {@link readPeriod} reads back. Why a preset keeps no days: a bookmark of it means the last days, every day. */
export function toSearch({ from, to, preset }: Period): URLSearchParams {
  return new URLSearchParams(preset === null ? { from, to } : { days: String(preset) });
}

/** 2026-06-31 has the form of a day and is none. */
function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

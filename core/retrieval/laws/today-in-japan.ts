/** Japan has had no other since 1952. */
const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** The day in Japan as an ISO date: laws come into force at its midnight. */
export function todayInJapan(now: Date): string {
  return new Date(now.getTime() + JAPAN_OFFSET_MS).toISOString().slice(0, 10);
}

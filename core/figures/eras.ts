/** Western year before the first year of each era, with the letters that officials abbreviate them by. */
const ERAS = [
  { name: "令和", letter: "r", base: 2018 },
  { name: "平成", letter: "h", base: 1988 },
  { name: "昭和", letter: "s", base: 1925 },
] as const;

/** Western year of an era year (元年 = 1), or null for an era that is not known. `era` is a name or its letter. */
export function westernYear(era: string, year: number): number | null {
  const found = ERAS.find(({ name, letter }) => name === era || letter === era.toLowerCase());
  return found && year >= 1 ? found.base + year : null;
}

/** Era year of a western year, e.g. 2026 → 令和8年. Years before 昭和 stay western. */
export function eraYear(year: number): string {
  const era = ERAS.find(({ base }) => year > base);
  if (!era) return `${year}年`;
  return `${era.name}${year - era.base === 1 ? "元" : year - era.base}年`;
}

/** Both calendars for an ISO prefix: `2026-06` → 令和8年6月（2026年6月）. */
export function formatAsOf(asOf: string): string {
  const [year, month, day] = asOf.split("-").map(Number);
  if (!year) return asOf;
  const rest = `${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
  return `${eraYear(year)}${rest}`;
}

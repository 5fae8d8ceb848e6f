/** Western year before the first year of each era, its first month, and the letter that officials abbreviate it by. */
const ERAS = [
  { name: "令和", letter: "r", base: 2018, firstMonth: 5 },
  { name: "平成", letter: "h", base: 1988, firstMonth: 1 },
  { name: "昭和", letter: "s", base: 1925, firstMonth: 12 },
  { name: "大正", letter: "t", base: 1911, firstMonth: 7 },
  { name: "明治", letter: "m", base: 1867, firstMonth: 1 },
] as const;

/** Eras that people still count in; older years are shown as western ones. */
const SHOWN = ERAS.slice(0, 3);

/** Western year of an era year (元年 = 1), or null for an era that is not known. `era` is a name or its letter. */
export function westernYear(era: string, year: number): number | null {
  const found = ERAS.find(({ name, letter }) => name === era || letter === era.toLowerCase());
  return found && year >= 1 ? found.base + year : null;
}

/**
 * Era year of a western year, e.g. 2026 → 令和8年. Years before 昭和 stay western. Where an era began within the
 * year, its name is given unless `month` (1–12) lies before: 2019 → 令和元年, but 2019 and 3 → 平成31年.
 */
export function eraYear(year: number, month = 12): string {
  const era = SHOWN.find(({ base, firstMonth }) => year > base + 1 || (year === base + 1 && month >= firstMonth));
  if (!era) return `${year}年`;
  return `${era.name}${year - era.base === 1 ? "元" : year - era.base}年`;
}

/** Japanese calendar for an ISO prefix: `2026-06` → 令和8年6月. Text that opens with no number is returned unchanged. */
export function formatAsOf(asOf: string): string {
  const [year, month, day] = asOf.split("-").map(Number);
  if (!year) return asOf;
  const rest = `${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
  return `${eraYear(year, month)}${rest}`;
}

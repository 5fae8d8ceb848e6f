const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** English for an ISO prefix: `2026-06` → June 2026, `2026-03-03` → March 3, 2026. Text without a year is unchanged. */
export function formatEnglishDate(asOf: string): string {
  const [year, month, day] = asOf.split("-").map(Number);
  const name = MONTHS[(month ?? 0) - 1];
  if (!year) return asOf;
  if (name === undefined) return String(year);
  return day ? `${name} ${day}, ${year}` : `${name} ${year}`;
}

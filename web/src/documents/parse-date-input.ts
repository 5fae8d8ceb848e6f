/** The year before the first of each era. */
const ERA_BASES: Readonly<Record<string, number>> = {
  令和: 2018,
  r: 2018,
  平成: 1988,
  h: 1988,
  昭和: 1925,
  s: 1925,
};

const DATE = /^(?:(令和|平成|昭和|[rhs])(元|\d{1,2})|(\d{4}))(?:[年./-](?:(\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?)?)?$/u;

/**
 * A date as people write it, in full or half width, in either calendar, as the ISO prefix that the server takes;
 * null when it is none.
 * @example parseDateInput("令和８年６月") // "2026-06"
 */
export function parseDateInput(typed: string): string | null {
  const match = DATE.exec(typed.normalize("NFKC").toLowerCase().replace(/\s/gu, ""));
  if (match === null) return null;
  const [, era, eraYear, western, month, day] = match;
  const year = era === undefined ? Number(western) : (ERA_BASES[era] ?? 0) + (eraYear === "元" ? 1 : Number(eraYear));
  if (month === undefined) return String(year);
  const two = (part: string) => part.padStart(2, "0");
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${two(month)}`;
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) && Number(day) > 0 ? `${year}-${two(month)}-${two(day)}` : null;
}

/** What spreadsheet programs take for the beginning of a formula, also in full width. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n]/u;

/**
 * A text as a CSV cell. One that a spreadsheet program would run as a formula gets an apostrophe in front.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toTextCell(text: string | null): string {
  if (text === null) return "";
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number as a CSV cell. It cannot be a formula, so negative ones stay numbers. */
export function toNumberCell(value: number | null): string {
  return value === null ? "" : String(value);
}

const NUL = "\u0000";
const SUBSTITUTE = "\u001a";

/**
 * PostgreSQL keeps no NUL in a text. A NUL becomes SUBSTITUTE and `0`, and a SUBSTITUTE (which hardly any text has)
 * SUBSTITUTE and `1`, so that every text comes back as it was. Equal texts stay equal.
 */
export function escapeNul(text: string): string {
  return text.replaceAll(SUBSTITUTE, `${SUBSTITUTE}1`).replaceAll(NUL, `${SUBSTITUTE}0`);
}

/** The text that was given to {@link escapeNul}. */
export function unescapeNul(text: string): string {
  return text.replaceAll(`${SUBSTITUTE}0`, NUL).replaceAll(`${SUBSTITUTE}1`, SUBSTITUTE);
}

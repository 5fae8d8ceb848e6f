const TO_ESCAPE = /[\u0000\u001a]/gu;
const ESCAPED = /\u001a([01])/gu;

/**
 * PostgreSQL keeps no NUL in a text. A NUL becomes SUBSTITUTE and `0`, and a SUBSTITUTE (which hardly any text has)
 * SUBSTITUTE and `1`, so that every text comes back as it was. Equal texts stay equal.
 */
export function escapeNul(text: string): string {
  return text.replace(TO_ESCAPE, (character) => (character === "\u0000" ? "\u001a0" : "\u001a1"));
}

/** The text that was given to {@link escapeNul}. */
export function unescapeNul(text: string): string {
  return text.replace(ESCAPED, (_, digit) => (digit === "0" ? "\u0000" : "\u001a"));
}

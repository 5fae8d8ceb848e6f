const NOT_SEARCHED = /[\s\p{Cc}\p{Cf}]+/gu;
const LIKE_SYNTAX = /[\\%_]/gu;

/**
 * A text as it is searched: full and half width, upper and lower case are the same (NFKC and lower case), and every row
 * of spaces and characters that nobody sees is one space.
 */
export function toSearchText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(NOT_SEARCHED, " ").trim();
}

/** Patterns for `LIKE … ESCAPE '\'`, one for each word of a query; empty when it has none. */
export function toLikePatterns(query: string): string[] {
  const words = new Set(toSearchText(query).split(" "));
  words.delete("");
  return [...words].map((word) => `%${word.replace(LIKE_SYNTAX, (sign) => `\\${sign}`)}%`);
}

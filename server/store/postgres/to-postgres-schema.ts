/** In the order of replacement. Only words in capitals, which names and values of ours never are. */
const WORDS: readonly [RegExp, string][] = [
  [/\) STRICT\b/gu, ")"],
  [/\bINTEGER\b/gu, "BIGINT"],
  [/\bREAL\b/gu, "DOUBLE PRECISION"],
  // Why: SQLite compares texts by their bytes; the locale of a cluster may do otherwise, and change with its libraries.
  [/\bTEXT\b/gu, 'TEXT COLLATE "C"'],
];

/** A migration's `schema` in PostgreSQL's words. */
export function toPostgresSchema(schema: string): string {
  return WORDS.reduce((text, [word, replacement]) => text.replace(word, replacement), schema);
}

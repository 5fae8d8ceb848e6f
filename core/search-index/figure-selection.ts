import type Database from "libsql";

/** More words than a person asks for; the rest would only cost time. */
const MAX_WORDS = 32;

export interface WordSelection {
  /** Must all occur somewhere. */
  words: readonly string[];
  /** Must all occur in the entity. */
  entityWords: readonly string[];
  /** Ids from `first` up to but not including `end`. */
  first: number;
  end: number;
}

export interface FigureSelection {
  /** Ascending. */
  ids: Uint32Array;
  /** How many of the words stand in measure or entity, for each id; absent when no words were asked for. */
  labelHits: Uint8Array | undefined;
}

/** The figures that hold all words, as `toFigureWords` gives them. Without any word: all of the range. */
export function selectByWords(database: Database.Database, selection: WordSelection): FigureSelection {
  const { first, end } = selection;
  const words = selection.words.slice(0, MAX_WORDS);
  const conditions = [
    ...words.map((word) => `"${word}"`),
    ...selection.entityWords.slice(0, MAX_WORDS).map((word) => `entity : "${word}"`),
  ];
  if (conditions.length === 0) {
    return { ids: Uint32Array.from({ length: end - first }, (_, at) => first + at), labelHits: undefined };
  }
  // Why JSON: a row for each of a million ids takes libsql seven times as long to hand over. Why the casts: libsql
  // binds numbers as REAL, and FTS5 then reads every match instead of those of the range.
  const select = database.prepare(
    `SELECT json_group_array(rowid) AS ids FROM figure_words
     WHERE figure_words MATCH ? AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER)`,
  );
  const find = (match: string): Uint32Array => {
    const { ids } = select.get([match, first, end]) as { ids: string };
    return Uint32Array.from(JSON.parse(ids) as number[]);
  };
  const all = conditions.join(" AND ");
  const ids = find(all);
  if (words.length === 0 || ids.length === 0) return { ids, labelHits: undefined };
  const labelHits = new Uint8Array(ids.length).fill(words.length);
  // Why those without: a word that many figures hold mostly stands in their measures, so these are few.
  for (const word of words) discount(labelHits, ids, find(`(${all}) NOT {measure entity} : "${word}"`));
  return { ids, labelHits };
}

/** @param without some of `ids`, in the same order. */
function discount(labelHits: Uint8Array, ids: Uint32Array, without: Uint32Array): void {
  let at = 0;
  for (const id of without) {
    while ((ids[at] as number) < id) at++;
    labelHits[at] = (labelHits[at] as number) - 1;
  }
}

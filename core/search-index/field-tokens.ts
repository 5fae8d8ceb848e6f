import { rememberResults } from "../text/remember-results.ts";
import { tokenise } from "../text/tokenise.ts";
import type { Chunk } from "../types.ts";
import type { PerField } from "./bm25-formula.ts";

const MAX_REMEMBERED = 256;

/** What {@link FieldTokeniser} looks at; `words` are those of the text when they are known already. */
export type ChunkFields = Pick<Chunk, "text" | "headings" | "carried"> & { words?: readonly string[] };

/** Cuts a chunk's fields into words. */
export type FieldTokeniser = (chunk: ChunkFields, title: string) => PerField<readonly string[]>;

/** Neighbouring chunks share headings and titles, so their words are remembered. */
export function createFieldTokeniser(): FieldTokeniser {
  const wordsOf = rememberResults(tokenise, MAX_REMEMBERED);
  return ({ text, words, headings, carried }, title) => ({
    body: words ?? tokenise(text),
    heading: wordsOf(
      [...headings.map((heading) => heading.text), ...(carried === undefined ? [] : [carried])].join("\n"),
    ),
    title: wordsOf(title),
  });
}

import { tokenise } from "../text/tokenise.ts";
import type { Passage } from "../types.ts";
import type { SearchedIndex } from "./retrieve.ts";

/** A name that stands in more places than this is no rare one, and a reader is shown a few of them. */
const MAX_PASSAGES = 60;

/**
 * Passages that share words with a text, by keyword alone, best first, at most 60. For what an answerer wants to know
 * beside the question: where else a name stands, say.
 */
export function lookUp({ keyword, content }: Omit<SearchedIndex, "dense">, text: string): Passage[] {
  const terms = [...new Set(tokenise(text))].map((term) => ({ term, weight: 1 }));
  if (terms.length === 0) return [];
  return keyword.searchAtOnce({ terms, topK: MAX_PASSAGES }).map(({ ordinal, score }, at) => ({
    chunk: content.chunkAt(ordinal),
    document: content.documentOfChunk(ordinal),
    score,
    rank: at + 1,
  }));
}

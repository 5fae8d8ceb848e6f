import { FIELD_NAMES, type PerField } from "./bm25-formula.ts";
import { addOccurrence } from "./bm25-postings.ts";

/** What the keyword index needs to know of a chunk. Plain data, so that worker threads can count and send it. */
export interface ChunkTerms {
  /** Every word of the chunk once. */
  terms: readonly string[];
  /** How often each of them occurs per field, packed. @see addOccurrence */
  counts: ArrayLike<number>;
  /** Tokens per field. */
  lengths: PerField<number>;
}

/** Counts the tokens of a chunk. Empty fields are fine. */
export function countChunkTerms(tokens: PerField<readonly string[]>): ChunkTerms {
  const counted = new Map<string, number>();
  for (const name of FIELD_NAMES) {
    for (const term of tokens[name]) counted.set(term, addOccurrence(counted.get(term) ?? 0, name));
  }
  return {
    terms: [...counted.keys()],
    counts: Uint32Array.from(counted.values()),
    lengths: { body: tokens.body.length, heading: tokens.heading.length, title: tokens.title.length },
  };
}

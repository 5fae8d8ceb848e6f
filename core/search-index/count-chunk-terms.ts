import { FIELD_NAMES, type PerField } from "./bm25-formula.ts";
import { packCounts } from "./bm25-postings.ts";

/** What the keyword index needs to know of a chunk. Plain data, so that worker threads can count and send it. */
export interface ChunkTerms {
  /** Every word of the chunk once. */
  terms: readonly string[];
  /** How often each of them occurs per field, packed. @see packCounts */
  counts: ArrayLike<number>;
  /** Tokens per field. */
  lengths: PerField<number>;
}

/** Counts the tokens of a chunk. Empty fields are fine. */
export function countChunkTerms(tokens: PerField<readonly string[]>): ChunkTerms {
  const counted = new Map<string, PerField<number>>();
  for (const name of FIELD_NAMES) {
    for (const term of tokens[name]) {
      const count = counted.get(term);
      if (count) count[name]++;
      else counted.set(term, { body: 0, heading: 0, title: 0, [name]: 1 });
    }
  }
  return {
    terms: [...counted.keys()],
    counts: Uint32Array.from(counted.values(), packCounts),
    lengths: { body: tokens.body.length, heading: tokens.heading.length, title: tokens.title.length },
  };
}

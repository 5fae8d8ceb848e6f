import { FIELD_NAMES, type PerField } from "./bm25-formula.ts";
import { packCounts } from "./bm25-postings.ts";

/** The words of one chunk, counted. */
export interface ChunkTerms {
  terms: readonly string[];
  /** Counts per field of each term, packed. */
  counts: ArrayLike<number>;
  lengths: PerField<number>;
}

export function countChunkTerms(tokens: PerField<readonly string[]>): ChunkTerms {
  const counts = new Map<string, PerField<number>>();
  for (const name of FIELD_NAMES) {
    for (const term of tokens[name]) {
      const count = counts.get(term);
      if (count) count[name]++;
      else counts.set(term, { body: 0, heading: 0, title: 0, [name]: 1 });
    }
  }
  return {
    terms: [...counts.keys()],
    counts: Uint32Array.from(counts.values(), packCounts),
    lengths: { body: tokens.body.length, heading: tokens.heading.length, title: tokens.title.length },
  };
}

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
  const { body, heading, title } = tokens;
  const places = new Map<string, number>();
  const terms: string[] = [];
  const counts = new Uint32Array(body.length + heading.length + title.length);
  for (const name of FIELD_NAMES) {
    for (const term of tokens[name]) {
      let place = places.get(term);
      if (place === undefined) {
        place = terms.length;
        places.set(term, place);
        terms.push(term);
      }
      counts[place] = addOccurrence(counts[place] as number, name);
    }
  }
  return {
    terms,
    counts: counts.slice(0, terms.length),
    lengths: { body: body.length, heading: heading.length, title: title.length },
  };
}

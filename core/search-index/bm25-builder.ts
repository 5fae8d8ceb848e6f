import { FIELD_NAMES } from "./bm25-formula.ts";
import type { Bm25Postings } from "./bm25-postings.ts";
import type { ChunkTerms } from "./chunk-terms.ts";
import { GrowableUint32 } from "./growable-uint32.ts";

/** Collects chunks one by one. */
export interface Bm25Builder {
  /** Adds the tokens of a chunk under the next ordinal, which it returns. Empty fields are fine. */
  add(chunk: ChunkTerms): number;
  /** Everything added so far, ordered for searching. */
  build(): Bm25Postings;
}

export function createBm25Builder(): Bm25Builder {
  const termNumbers = new Map<string, number>();
  const terms = new GrowableUint32();
  const ordinals = new GrowableUint32();
  const counts = new GrowableUint32();
  const lengths = { body: new GrowableUint32(), heading: new GrowableUint32(), title: new GrowableUint32() };
  let size = 0;
  return {
    add(chunk) {
      for (const name of FIELD_NAMES) lengths[name].push(chunk.lengths[name]);
      for (const [at, term] of chunk.terms.entries()) {
        const number = termNumbers.get(term) ?? termNumbers.size;
        termNumbers.set(term, number);
        terms.push(number);
        ordinals.push(size);
        counts.push(chunk.counts[at] as number);
      }
      return size++;
    },
    build() {
      const sorted = sortByTerm(
        { terms: terms.view(), ordinals: ordinals.view(), counts: counts.view() },
        termNumbers.size,
      );
      return {
        size,
        termNumbers,
        ...sorted,
        lengths: {
          body: lengths.body.view().slice(),
          heading: lengths.heading.view().slice(),
          title: lengths.title.view().slice(),
        },
      };
    },
  };
}

interface AddedPostings {
  terms: Uint32Array;
  ordinals: Uint32Array;
  counts: Uint32Array;
}

/** Counting sort: chunks were added in order, so every list comes out ascending. */
function sortByTerm(added: AddedPostings, termCount: number): Pick<Bm25Postings, "offsets" | "ordinals" | "counts"> {
  const offsets = new Uint32Array(termCount + 1);
  for (const term of added.terms) offsets[term + 1] = (offsets[term + 1] as number) + 1;
  for (let term = 0; term < termCount; term++) {
    offsets[term + 1] = (offsets[term + 1] as number) + (offsets[term] as number);
  }
  const next = offsets.slice();
  const ordinals = new Uint32Array(added.terms.length);
  const counts = new Uint32Array(added.terms.length);
  for (let i = 0; i < added.terms.length; i++) {
    const term = added.terms[i] as number;
    const at = next[term] as number;
    ordinals[at] = added.ordinals[i] as number;
    counts[at] = added.counts[i] as number;
    next[term] = at + 1;
  }
  return { offsets, ordinals, counts };
}

import type { PerField } from "./bm25-formula.ts";

/**
 * The index as typed arrays. The postings of term `t` are `offsets[t] … offsets[t + 1] - 1`, ascending by ordinal.
 */
export interface Bm25Postings {
  /** Number of chunks. */
  size: number;
  /** Term numbers by term. */
  termNumbers: Map<string, number>;
  /** One more than there are terms. */
  offsets: Uint32Array;
  ordinals: Uint32Array;
  /** Counts per field, packed. @see addOccurrence */
  counts: Uint32Array;
  /** Tokens per field of each chunk. */
  lengths: PerField<Uint32Array>;
}

const MAX_BODY = 0xffff;
const MAX_OTHER = 0xff;

/** One occurrence in each field; the body has the low 16 bits of a packed count, heading and title 8 each. */
const ONE: PerField<number> = { body: 1, heading: 1 << 16, title: 1 << 24 };
const FULL: PerField<number> = { body: MAX_BODY, heading: MAX_OTHER << 16, title: (MAX_OTHER << 24) >>> 0 };

/** A packed count with one more in this field. A full field stays as it is: by then repeats add nothing any more. */
export function addOccurrence(packed: number, field: keyof PerField<number>): number {
  const isFull = (packed & FULL[field]) >>> 0 === FULL[field];
  return isFull ? packed : packed + ONE[field];
}

export function bodyCount(packed: number): number {
  return packed & MAX_BODY;
}

export function headingCount(packed: number): number {
  return (packed >>> 16) & MAX_OTHER;
}

export function titleCount(packed: number): number {
  return packed >>> 24;
}

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
  /** Counts per field, packed. @see packCounts */
  counts: Uint32Array;
  /** Tokens per field of each chunk. */
  lengths: PerField<Uint32Array>;
}

const MAX_BODY = 0xffff;
const MAX_OTHER = 0xff;

/** Body in the low 16 bits, heading and title in 8 each; larger counts are cut, where repeats add nothing any more. */
export function packCounts({ body, heading, title }: PerField<number>): number {
  const packed = Math.min(body, MAX_BODY) | (Math.min(heading, MAX_OTHER) << 16) | (Math.min(title, MAX_OTHER) << 24);
  return packed >>> 0;
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

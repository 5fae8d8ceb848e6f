/**
 * The keyword index file: eight numbers (magic, version, chunks, terms, postings, bytes of the terms, 0, 0), tokens
 * per chunk of body, heading and title, the ordinals of all postings, their counts, where each term's postings begin
 * (one more than there are terms), and the terms as UTF-8 JSON, in the order of UTF-16 code units. Numbers are
 * unsigned 32-bit in the machine's own order; a machine of the other order reads a wrong magic and refuses.
 *
 * Why in this order: everything before the postings' beginnings has a known length while terms are still being merged.
 */
export const BM25_MAGIC = 0x35324d42;
export const BM25_VERSION = 2;
export const HEADER_NUMBERS = 8;
export const NUMBER_BYTES = 4;

/** Bytes from the start of the file. */
export interface Bm25Sections {
  lengths: number;
  ordinals: number;
  counts: number;
  offsets: number;
}

export function locateSections(size: number, postingCount: number): Bm25Sections {
  const lengths = HEADER_NUMBERS * NUMBER_BYTES;
  const ordinals = lengths + size * 3 * NUMBER_BYTES;
  const counts = ordinals + postingCount * NUMBER_BYTES;
  return { lengths, ordinals, counts, offsets: counts + postingCount * NUMBER_BYTES };
}

/** Postings as they were added: ordinals ascend, because chunks come in order. */
export interface AddedPostings {
  /** Numbers of terms. */
  terms: Uint32Array;
  ordinals: Uint32Array;
  counts: Uint32Array;
}

/** One term with all its postings of one run, ascending by ordinal. */
export interface TermPostings {
  term: string;
  ordinals: Uint32Array;
  counts: Uint32Array;
}

const NUMBER_BYTES = 4;
const UNIT_BYTES = 2;
/** Units of the term, number of postings. */
export const RECORD_HEADER_BYTES = 2 * NUMBER_BYTES;

/** Term by term, in the order of UTF-16 code units; the arrays are valid until the next one is asked for. */
export function* sortPostings(names: readonly string[], added: AddedPostings): Generator<TermPostings> {
  const { terms, ordinals, counts } = added;
  const next = new Uint32Array(names.length + 1);
  for (const term of terms) next[term + 1] = (next[term + 1] as number) + 1;
  for (let term = 0; term < names.length; term++) next[term + 1] = (next[term + 1] as number) + (next[term] as number);
  const starts = next.slice();
  // Why positions and not sorted copies: half the memory, at the moment when the most is held.
  const positions = new Uint32Array(terms.length);
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as number;
    positions[next[term] as number] = at;
    next[term] = (next[term] as number) + 1;
  }
  const alphabetical = names.map((term, number) => ({ term, number }));
  alphabetical.sort((a, b) => (a.term < b.term ? -1 : 1));
  for (const { term, number } of alphabetical) {
    const own = positions.subarray(starts[number] as number, starts[number + 1] as number);
    yield { term, ordinals: own.map((at) => ordinals[at] as number), counts: own.map((at) => counts[at] as number) };
  }
}

/** Bytes of a record: header, term as UTF-16 padded to whole numbers, ordinals, counts. */
export function recordBytesOf({ term, ordinals }: TermPostings): number {
  return recordBytes(term.length, ordinals.length);
}

/** Writes a record of {@link recordBytesOf} bytes; its place has to be a multiple of four. */
export function encodeRecord({ term, ordinals, counts }: TermPostings, target: Buffer, at: number): void {
  target.writeUInt32LE(term.length, at);
  target.writeUInt32LE(ordinals.length, at + NUMBER_BYTES);
  target.write(term, at + RECORD_HEADER_BYTES, "utf16le");
  const numbersAt = at + RECORD_HEADER_BYTES + paddedTermBytes(term.length);
  target.set(asBytes(ordinals), numbersAt);
  target.set(asBytes(counts), numbersAt + ordinals.byteLength);
}

/** Bytes of the record that begins with this header. */
export function readRecordBytes(header: Buffer): number {
  return recordBytes(header.readUInt32LE(0), header.readUInt32LE(NUMBER_BYTES));
}

/** @param record one whole record; the arrays share its memory. */
export function decodeRecord(record: Buffer): TermPostings {
  const units = record.readUInt32LE(0);
  const count = record.readUInt32LE(NUMBER_BYTES);
  const numbersAt = record.byteOffset + RECORD_HEADER_BYTES + paddedTermBytes(units);
  return {
    term: record.toString("utf16le", RECORD_HEADER_BYTES, RECORD_HEADER_BYTES + units * UNIT_BYTES),
    ordinals: new Uint32Array(record.buffer, numbersAt, count),
    counts: new Uint32Array(record.buffer, numbersAt + count * NUMBER_BYTES, count),
  };
}

/** The memory of an array as bytes, without a copy. */
export function asBytes(numbers: Uint32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function recordBytes(units: number, postings: number): number {
  return RECORD_HEADER_BYTES + paddedTermBytes(units) + 2 * postings * NUMBER_BYTES;
}

function paddedTermBytes(units: number): number {
  return Math.ceil((units * UNIT_BYTES) / NUMBER_BYTES) * NUMBER_BYTES;
}

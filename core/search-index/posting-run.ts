/** Postings as they were added: ordinals ascend, because chunks come in order. */
export interface AddedPostings {
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

/** One term with the places of its postings among those added, ascending. */
export interface TermPlaces {
  term: string;
  places: Uint32Array;
}

/** Term by term, in the order of UTF-16 code units. @param numbers of the terms, from 0 without gaps. */
export function* sortPostings(numbers: ReadonlyMap<string, number>, terms: Uint32Array): Generator<TermPlaces> {
  const next = new Uint32Array(numbers.size + 1);
  for (let at = 0; at < terms.length; at++) {
    const after = (terms[at] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let term = 0; term < numbers.size; term++) {
    next[term + 1] = (next[term + 1] as number) + (next[term] as number);
  }
  const starts = next.slice();
  // Why places and not sorted copies: half the memory, at the moment when the most is held.
  const places = new Uint32Array(terms.length);
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as number;
    const place = next[term] as number;
    places[place] = at;
    next[term] = place + 1;
  }
  // Why no comparison of our own: the built-in order is that of UTF-16 units, and far faster.
  for (const term of [...numbers.keys()].sort()) {
    const number = numbers.get(term) as number;
    yield { term, places: places.subarray(starts[number] as number, starts[number + 1] as number) };
  }
}

/** Bytes of a record: header, term as UTF-16 padded to whole numbers, ordinals, counts. */
export function recordBytesOf({ term, places }: TermPlaces): number {
  return recordBytes(term.length, places.length);
}

/** Writes a record of {@link recordBytesOf} bytes; `at` has to be a multiple of four. */
export function encodeRecord({ term, places }: TermPlaces, added: AddedPostings, target: Buffer, at: number): void {
  target.writeUInt32LE(term.length, at);
  target.writeUInt32LE(places.length, at + NUMBER_BYTES);
  target.write(term, at + RECORD_HEADER_BYTES, "utf16le");
  const numbersAt = target.byteOffset + at + RECORD_HEADER_BYTES + paddedTermBytes(term.length);
  const numbers = new Uint32Array(target.buffer, numbersAt, 2 * places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    numbers[i] = added.ordinals[place] as number;
    numbers[places.length + i] = added.counts[place] as number;
  }
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

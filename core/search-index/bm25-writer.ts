import { type FileHandle, open } from "node:fs/promises";
import type { PerField } from "./bm25-formula.ts";
import { BM25_MAGIC, BM25_VERSION, HEADER_NUMBERS, locateSections } from "./bm25-layout.ts";
import { GrowableUint32 } from "./growable-uint32.ts";
import { asBytes, type TermPostings } from "./posting-run.ts";

const BUFFER_BYTES = 1 << 20;

export interface Bm25Content {
  /** Tokens per field of each chunk. */
  lengths: PerField<Uint32Array>;
  postingCount: number;
  /** Sorted by term; the same term may come several times in a row, with ascending ordinals. */
  postings: Iterable<TermPostings>;
}

/** Writes a keyword index as it is merged, so that no more than its table of terms is held, and syncs it. */
export async function writeBm25File(path: string, { lengths, postingCount, postings }: Bm25Content): Promise<void> {
  const size = lengths.body.length;
  const sections = locateSections(size, postingCount);
  const file = await open(path, "w");
  try {
    const lengthWriter = createSectionWriter(file, sections.lengths);
    for (const values of [lengths.body, lengths.heading, lengths.title]) await lengthWriter.write(asBytes(values));
    await lengthWriter.flush();

    const ordinalWriter = createSectionWriter(file, sections.ordinals);
    const countWriter = createSectionWriter(file, sections.counts);
    const offsets = new GrowableUint32();
    const terms = createTermList();
    let written = 0;
    let last: string | undefined;
    for (const { term, ordinals, counts } of postings) {
      if (term !== last) {
        offsets.push(written);
        terms.push(term);
        last = term;
      }
      // Why not awaited as a rule: most terms have a few postings, and a promise costs more than copying them.
      const isFull = ordinalWriter.add(asBytes(ordinals));
      if (countWriter.add(asBytes(counts)) || isFull) {
        await ordinalWriter.flush();
        await countWriter.flush();
      }
      written += ordinals.length;
    }
    offsets.push(written);
    await ordinalWriter.flush();
    await countWriter.flush();
    if (written !== postingCount) throw new RangeError(`${postingCount} postings were announced, ${written} merged`);

    const tail = createSectionWriter(file, sections.offsets);
    await tail.write(asBytes(offsets.view()));
    const termBytes = terms.finish();
    await tail.write(termBytes);
    await tail.flush();
    const header = Uint32Array.of(BM25_MAGIC, BM25_VERSION, size, offsets.length - 1, postingCount, termBytes.length);
    const numbers = new Uint32Array(HEADER_NUMBERS);
    numbers.set(header);
    const headerWriter = createSectionWriter(file, 0);
    await headerWriter.write(asBytes(numbers));
    await headerWriter.flush();
    await file.sync();
  } finally {
    await file.close();
  }
}

interface SectionWriter {
  /** Keeps a copy of the bytes until `flush`. @returns whether it is time to flush. */
  add(bytes: Buffer): boolean;
  flush(): Promise<void>;
  write(bytes: Buffer): Promise<void>;
}

function createSectionWriter(file: FileHandle, start: number): SectionWriter {
  let buffer = Buffer.alloc(BUFFER_BYTES);
  let filled = 0;
  let position = start;
  const flush = async (): Promise<void> => {
    await writeFully(file, buffer.subarray(0, filled), position);
    position += filled;
    filled = 0;
  };
  return {
    add(bytes) {
      if (filled + bytes.length > buffer.length) {
        const grown = Buffer.alloc(Math.max(buffer.length * 2, filled + bytes.length));
        buffer.copy(grown, 0, 0, filled);
        buffer = grown;
      }
      buffer.set(bytes, filled);
      filled += bytes.length;
      return filled >= BUFFER_BYTES;
    },
    flush,
    async write(bytes) {
      await flush();
      await writeFully(file, bytes, position);
      position += bytes.length;
    },
  };
}

async function writeFully(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** A JSON array in pieces of bytes: far smaller than as many strings. */
function createTermList() {
  const pieces: Buffer[] = [];
  let pending: string[] = [];
  const PIECE_TERMS = 10_000;
  const settle = (): void => {
    if (pending.length > 0) pieces.push(Buffer.from((pieces.length > 0 ? "," : "") + pending.join(","), "utf8"));
    pending = [];
  };
  return {
    push(term: string): void {
      pending.push(JSON.stringify(term));
      if (pending.length === PIECE_TERMS) settle();
    },
    finish(): Buffer {
      settle();
      return Buffer.concat([Buffer.from("["), ...pieces, Buffer.from("]")]);
    },
  };
}

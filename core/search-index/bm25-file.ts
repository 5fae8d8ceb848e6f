import { open, readFile, rename } from "node:fs/promises";
import { IndexDamagedError } from "../errors.ts";
import type { Bm25Postings } from "./bm25-postings.ts";

/**
 * One file: eight numbers (magic, version, size, term count, posting count, bytes of the terms, 0, 0), then the
 * arrays as they lie in memory, then the terms as UTF-8 JSON. Numbers are unsigned 32-bit in the machine's own
 * order; a machine of the other order reads a wrong magic and refuses.
 */
const MAGIC = 0x35324d42;
const VERSION = 1;
const HEADER_NUMBERS = 8;
const NUMBER_BYTES = 4;

/** Writes and syncs a temporary file, then renames it to `path`. */
export async function saveBm25Postings(postings: Bm25Postings, path: string): Promise<void> {
  const { size, termNumbers, offsets, ordinals, counts, lengths } = postings;
  const terms = Buffer.from(JSON.stringify([...termNumbers.keys()]), "utf8");
  const header = Uint32Array.of(MAGIC, VERSION, size, termNumbers.size, ordinals.length, terms.length, 0, 0);
  const temporary = `${path}.tmp`;
  const file = await open(temporary, "w");
  try {
    for (const numbers of [header, offsets, ordinals, counts, lengths.body, lengths.heading, lengths.title]) {
      await file.writeFile(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    }
    await file.writeFile(terms);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/**
 * Reads a saved index; nothing is tokenised again.
 * @throws IndexDamagedError for another format, an unknown version, or a file that is not whole.
 */
export async function loadBm25Postings(path: string): Promise<Bm25Postings> {
  const bytes = await readFile(path);
  const fail = (detail: string): never => {
    throw new IndexDamagedError(`${path}: ${detail}`);
  };
  if (bytes.length < HEADER_NUMBERS * NUMBER_BYTES) fail("途中で切れています");
  // Why: a pooled buffer may start at any offset, and typed arrays need a multiple of four.
  const aligned = bytes.byteOffset % NUMBER_BYTES === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
  let at = aligned.byteOffset;
  const take = (length: number): Uint32Array => {
    const numbers = new Uint32Array(aligned.buffer, at, length);
    at += length * NUMBER_BYTES;
    return numbers;
  };
  const [magic, version, size = 0, termCount = 0, postingCount = 0, termBytes = 0] = take(HEADER_NUMBERS);
  if (magic !== MAGIC) fail("キーワード索引ではありません");
  if (version !== VERSION) fail(`版 ${String(version)} は読めません（読めるのは ${VERSION}）`);
  const numberCount = HEADER_NUMBERS + termCount + 1 + postingCount * 2 + size * 3;
  if (aligned.length !== numberCount * NUMBER_BYTES + termBytes) fail("長さが合いません");
  const offsets = take(termCount + 1);
  const ordinals = take(postingCount);
  const counts = take(postingCount);
  const lengths = { body: take(size), heading: take(size), title: take(size) };
  const terms = parseTerms(aligned.subarray(aligned.length - termBytes));
  if (terms?.length !== termCount) return fail("単語表を読めません");
  const postings = {
    size,
    termNumbers: new Map(terms.map((term, at) => [term, at])),
    offsets,
    ordinals,
    counts,
    lengths,
  };
  if (!isConsistent(postings)) fail("内容が矛盾しています");
  return postings;
}

function parseTerms(bytes: Buffer): string[] | undefined {
  try {
    const terms: unknown = JSON.parse(bytes.toString("utf8"));
    return Array.isArray(terms) && terms.every((term) => typeof term === "string") ? terms : undefined;
  } catch {
    return undefined;
  }
}

/** Offsets must ascend to the number of postings, or a search would read beyond them. */
function isConsistent({ size, offsets, ordinals }: Bm25Postings): boolean {
  if (offsets[0] !== 0 || offsets.at(-1) !== ordinals.length) return false;
  for (let i = 1; i < offsets.length; i++) if ((offsets[i] as number) < (offsets[i - 1] as number)) return false;
  for (const ordinal of ordinals) if (ordinal >= size) return false;
  return true;
}

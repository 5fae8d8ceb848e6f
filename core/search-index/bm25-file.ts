import { type FileHandle, open } from "node:fs/promises";
import { IndexDamagedError } from "../errors.ts";
import { BM25_MAGIC, BM25_VERSION, HEADER_NUMBERS, locateSections, NUMBER_BYTES } from "./bm25-layout.ts";
import type { Bm25Postings } from "./bm25-postings.ts";
import { finishInTurns, type WorkInPieces } from "./event-loop-turns.ts";
import { asBytes } from "./posting-run.ts";

/** Looked at in less than a millisecond. */
const POSTINGS_PER_PIECE = 524_288;
/** One read may not exceed 2 GiB. */
const MAX_READ_BYTES = 1 << 30;

/**
 * Reads a saved index; nothing is tokenised again. Every section gets memory of its own, so that the counts can go
 * once the impacts are worked out.
 * @throws IndexDamagedError for another format, an unknown version, or a file that is not whole.
 */
export async function loadBm25Postings(path: string): Promise<Bm25Postings> {
  const file = await open(path, "r");
  try {
    return await readPostings(file, path);
  } finally {
    await file.close();
  }
}

async function readPostings(file: FileHandle, path: string): Promise<Bm25Postings> {
  const fail = (detail: string): never => {
    throw new IndexDamagedError(`${path}: ${detail}`);
  };
  const fileBytes = (await file.stat()).size;
  if (fileBytes < HEADER_NUMBERS * NUMBER_BYTES) fail("途中で切れています");
  const [magic, version, size = 0, termCount = 0, postingCount = 0, termBytes = 0] = await readNumbers(
    file,
    0,
    HEADER_NUMBERS,
  );
  if (magic !== BM25_MAGIC) fail("キーワード索引ではありません");
  if (version !== BM25_VERSION) fail(`版 ${String(version)} は読めません（読めるのは ${BM25_VERSION}）`);
  const sections = locateSections(size, postingCount);
  const termsAt = sections.offsets + (termCount + 1) * NUMBER_BYTES;
  if (fileBytes !== termsAt + termBytes) fail("長さが合いません");

  const lengthsOf = (field: number): Promise<Uint32Array> =>
    readNumbers(file, sections.lengths + field * size * NUMBER_BYTES, size);
  const lengths = { body: await lengthsOf(0), heading: await lengthsOf(1), title: await lengthsOf(2) };
  const ordinals = await readNumbers(file, sections.ordinals, postingCount);
  const counts = await readNumbers(file, sections.counts, postingCount);
  const offsets = await readNumbers(file, sections.offsets, termCount + 1);
  const terms = parseTerms(await readBytes(file, termsAt, Buffer.alloc(termBytes)));
  if (terms?.length !== termCount) return fail("単語表を読めません");
  const termNumbers = new Map(terms.map((term, at) => [term, at]));
  const postings = { size, termNumbers, offsets, ordinals, counts, lengths };
  if (!(await finishInTurns(isConsistent(postings)))) fail("内容が矛盾しています");
  return postings;
}

async function readNumbers(file: FileHandle, position: number, length: number): Promise<Uint32Array> {
  const numbers = new Uint32Array(length);
  await readBytes(file, position, asBytes(numbers));
  return numbers;
}

/** Fills `target`. */
async function readBytes(file: FileHandle, position: number, target: Buffer): Promise<Buffer> {
  for (let done = 0; done < target.length; ) {
    const length = Math.min(MAX_READ_BYTES, target.length - done);
    const { bytesRead } = await file.read(target, done, length, position + done);
    if (bytesRead === 0) throw new IndexDamagedError("キーワード索引が途中で切れています");
    done += bytesRead;
  }
  return target;
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
function* isConsistent({ size, offsets, ordinals }: Bm25Postings): WorkInPieces<boolean> {
  if (offsets[0] !== 0 || offsets.at(-1) !== ordinals.length) return false;
  for (let i = 1; i < offsets.length; i++) if ((offsets[i] as number) < (offsets[i - 1] as number)) return false;
  for (let at = 0; at < ordinals.length; at++) {
    if (at % POSTINGS_PER_PIECE === 0) yield;
    if ((ordinals[at] as number) >= size) return false;
  }
  return true;
}

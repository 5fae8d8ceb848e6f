import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import type { ChunkTerms } from "./count-chunk-terms.ts";
import { GrowableUint32 } from "./growable-uint32.ts";
import {
  decodeRecord,
  encodeRecord,
  RECORD_HEADER_BYTES,
  readRecordBytes,
  recordBytesOf,
  sortPostings,
  type TermPostings,
} from "./posting-run.ts";

/** 12 bytes each while they are collected, 8 more while they are sorted. */
const DEFAULT_MAX_POSTINGS = 2 ** 20;
const WRITE_BYTES = 1 << 20;
/** Shared by all runs while they are merged. */
const READ_BYTES = 16 << 20;
const MIN_READ_BYTES = 16 << 10;

/** Collects the postings of a collection on the disk, as sorted runs, so that memory does not grow with it. */
export interface PostingSpill {
  readonly postingCount: number;
  /** Ordinals ascend. @throws the system's error when the disk does not take a run. */
  add(ordinal: number, terms: Pick<ChunkTerms, "terms" | "counts">): void;
  /**
   * Everything added, term by term in the order of UTF-16 code units; a term that stands in several runs comes
   * several times in a row, and its ordinals ascend throughout. Call once, after the last `add`.
   */
  merge(): Generator<TermPostings>;
  /** Removes the file. Safe at any time. */
  discard(): void;
}

interface Run {
  start: number;
  end: number;
}

/** @param options.path a file of its own. */
export function createPostingSpill(options: { path: string; maxPostings?: number }): PostingSpill {
  const { path, maxPostings = DEFAULT_MAX_POSTINGS } = options;
  const runs: Run[] = [];
  let file: number | undefined;
  let postingCount = 0;
  const held = createHeldPostings();

  const spill = (): void => {
    if (held.size() === 0) return;
    file ??= openSync(path, "w+");
    const start = runs.at(-1)?.end ?? 0;
    runs.push({ start, end: writeRun(file, start, held.sorted()) });
    held.clear();
  };
  return {
    get postingCount() {
      return postingCount;
    },
    add(ordinal, { terms, counts }) {
      for (let at = 0; at < terms.length; at++) held.push(terms[at] as string, ordinal, counts[at] as number);
      postingCount += terms.length;
      if (held.size() >= maxPostings) spill();
    },
    *merge() {
      spill();
      if (file === undefined) return;
      yield* mergeRuns(file, runs);
    },
    discard() {
      if (file === undefined) return;
      closeSync(file);
      file = undefined;
      rmSync(path, { force: true });
    },
  };
}

function createHeldPostings() {
  const numbers = new Map<string, number>();
  const terms = new GrowableUint32();
  const ordinals = new GrowableUint32();
  const counts = new GrowableUint32();
  return {
    size: (): number => terms.length,
    clear(): void {
      for (const held of [numbers, terms, ordinals, counts]) held.clear();
    },
    push(term: string, ordinal: number, count: number): void {
      let number = numbers.get(term);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(term, number);
      }
      terms.push(number);
      ordinals.push(ordinal);
      counts.push(count);
    },
    sorted: (): Generator<TermPostings> =>
      sortPostings([...numbers.keys()], { terms: terms.view(), ordinals: ordinals.view(), counts: counts.view() }),
  };
}

/** @returns where the run ends. */
function writeRun(file: number, start: number, sorted: Iterable<TermPostings>): number {
  let buffer = Buffer.alloc(WRITE_BYTES);
  let filled = 0;
  let end = start;
  const flush = (): void => {
    for (let done = 0; done < filled; ) done += writeSync(file, buffer, done, filled - done, end + done);
    end += filled;
    filled = 0;
  };
  for (const postings of sorted) {
    const bytes = recordBytesOf(postings);
    if (filled + bytes > buffer.length) flush();
    if (bytes > buffer.length) buffer = Buffer.alloc(bytes);
    encodeRecord(postings, buffer, filled);
    filled += bytes;
  }
  flush();
  return end;
}

function* mergeRuns(file: number, runs: readonly Run[]): Generator<TermPostings> {
  const readBytes = Math.max(MIN_READ_BYTES, Math.floor(READ_BYTES / runs.length));
  const readers = runs.map((run) => readRun(file, run, readBytes));
  /** Heads by term and then by run, so that ordinals ascend; the smallest is the last, where taking it is cheap. */
  const heads: { order: number; head: TermPostings }[] = [];
  const isBefore = (a: { order: number; head: TermPostings }, b: { order: number; head: TermPostings }): boolean =>
    a.head.term < b.head.term || (a.head.term === b.head.term && a.order < b.order);
  const advance = (order: number): void => {
    const { value: head } = (readers[order] as Generator<TermPostings>).next() as { value: TermPostings | undefined };
    if (head === undefined) return;
    const entry = { order, head };
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(entry, heads[middle] as (typeof heads)[number])) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, entry);
  };
  for (const order of readers.keys()) advance(order);
  for (let smallest = heads.pop(); smallest !== undefined; smallest = heads.pop()) {
    yield smallest.head;
    advance(smallest.order);
  }
}

function* readRun(file: number, { start, end }: Run, readBytes: number): Generator<TermPostings> {
  let buffer = Buffer.alloc(0);
  let at = start;
  const fill = (wanted: number): void => {
    if (buffer.length >= wanted) return;
    const more = Buffer.allocUnsafe(Math.min(Math.max(readBytes, wanted), end - at));
    let done = 0;
    while (done < more.length) {
      const count = readSync(file, more, done, more.length - done, at + done);
      if (count === 0) throw new Error("a run of postings ends early");
      done += count;
    }
    at += done;
    buffer = Buffer.concat([buffer, more]);
  };
  while (at < end || buffer.length > 0) {
    fill(RECORD_HEADER_BYTES);
    const bytes = readRecordBytes(buffer);
    fill(bytes);
    yield decodeRecord(buffer.subarray(0, bytes));
    buffer = buffer.subarray(bytes);
  }
}

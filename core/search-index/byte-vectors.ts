import { nextTurn } from "./event-loop-turns.ts";
import type { OrdinalRange } from "./ordinal-set.ts";
import { instantiateScan, PAIR_BYTES, ROWS_PER_BLOCK, ROWS_PER_FLAG } from "./scan-bytes-module.ts";
import { createTopSelection, type TopSelection } from "./top-selection.ts";

const PAGE_BYTES = 65_536;
const MAX_BYTE = 127;
/** 12 bits: finer than the rows are, and sums of 8,192 products stay within 32 bits. */
const MAX_QUERY = 2_047;
/** Compared in a fraction of a millisecond. */
const MAX_SCANNED_ROWS = 4_096;
/** Doubled with every scan: the sooner a floor is known, the fewer rows are looked at in JavaScript. */
const FIRST_SCANNED_ROWS = 256;
const ALIGNMENT = 64;
const FLOAT_BYTES = 4;

/**
 * Vectors in a byte per number, each with a scale of its own: a quarter of the memory, and compared several times
 * faster than by JavaScript. Similarities are off by about a thousandth, so whoever wants the very best asks
 * for some more and compares those with the vectors themselves.
 *
 * Bytes of one dimension lie together, so what a query does not have is not read: the built-in embedder gives a
 * question a few dozen numbers of 512 that are not zero.
 */
export interface ByteVectors {
  /** Row by row, in any order. */
  set(ordinal: number, vector: Float32Array): void;
  /** The most similar of the ranges, best first. Gives way to other work every few milliseconds. */
  search(search: { query: ArrayLike<number>; ranges: Iterable<OrdinalRange>; topK: number }): Promise<number[]>;
}

/** All rows are zero at first. */
export function createByteVectors({ size, dimension }: { size: number; dimension: number }): ByteVectors {
  const blockBytes = dimension * ROWS_PER_BLOCK;
  const pairsBytes = Math.ceil(dimension / 2) * PAIR_BYTES;
  const outAt = Math.ceil(pairsBytes / ALIGNMENT) * ALIGNMENT;
  const flagsAt = outAt + MAX_SCANNED_ROWS * FLOAT_BYTES;
  const scalesAt = flagsAt + MAX_SCANNED_ROWS / ROWS_PER_FLAG;
  const blocks = Math.ceil(size / ROWS_PER_BLOCK);
  const rowsAt = scalesAt + blocks * ROWS_PER_BLOCK * FLOAT_BYTES;
  const bytes = blocks * blockBytes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((rowsAt + bytes) / PAGE_BYTES) });
  const pairs = new Uint8Array(memory.buffer, 0, pairsBytes);
  const scores = new Float32Array(memory.buffer, outAt, MAX_SCANNED_ROWS);
  const flags = new Uint8Array(memory.buffer, flagsAt, MAX_SCANNED_ROWS / ROWS_PER_FLAG);
  const rows = new Int8Array(memory.buffer, rowsAt, bytes);
  const scales = new Float32Array(memory.buffer, scalesAt, blocks * ROWS_PER_BLOCK);
  const scan = instantiateScan(memory);
  /** Offers what of the rows from `first` on, as the scan left them, lies in the range. */
  const offerScores = (first: number, { start, end }: OrdinalRange, selection: TopSelection): void => {
    for (let flag = 0; first + flag * ROWS_PER_FLAG < end; flag++) {
      if (flags[flag] === 0) continue;
      const from = first + flag * ROWS_PER_FLAG;
      const to = Math.min(end, from + ROWS_PER_FLAG);
      for (let ordinal = Math.max(start, from); ordinal < to; ordinal++) {
        selection.offer(ordinal, scores[ordinal - first] as number);
      }
    }
  };
  return {
    set(ordinal, vector) {
      const largest = largestOf(vector);
      if (largest === 0) return;
      const place = ordinal % ROWS_PER_BLOCK;
      const first = ((ordinal - place) / ROWS_PER_BLOCK) * blockBytes + place;
      const factor = MAX_BYTE / largest;
      for (let i = 0; i < dimension; i++) {
        rows[first + i * ROWS_PER_BLOCK] = Math.round((vector[i] as number) * factor);
      }
      scales[ordinal] = largest;
    },
    async search({ query, ranges, topK }) {
      const queryPairs = toPairs(query);
      const selection = createTopSelection(topK);
      let sinceTurn = 0;
      let rowsAtOnce = FIRST_SCANNED_ROWS;
      pairs.set(queryPairs);
      for (const { start, end: given } of ranges) {
        const end = Math.min(given, size);
        for (let from = start; from < end; ) {
          const block = Math.floor(from / ROWS_PER_BLOCK);
          const first = block * ROWS_PER_BLOCK;
          const to = Math.min(end, first + rowsAtOnce);
          const count = Math.ceil((to - first) / ROWS_PER_BLOCK);
          scan(
            ...([rowsAt + block * blockBytes, count, blockBytes, 0, queryPairs.length] as const),
            ...([scalesAt + first * FLOAT_BYTES, outAt, flagsAt, selection.floor()] as const),
          );
          offerScores(first, { start: from, end: to }, selection);
          rowsAtOnce = Math.min(MAX_SCANNED_ROWS, rowsAtOnce * 2);
          sinceTurn += to - from;
          from = to;
          if (sinceTurn < MAX_SCANNED_ROWS) continue;
          sinceTurn = 0;
          const turn = nextTurn();
          if (turn === undefined) continue;
          await turn;
          pairs.set(queryPairs); // Another search may have had its turn.
        }
      }
      return selection.sorted().map(({ ordinal }) => ordinal);
    },
  };
}

/** What of a query is not zero, as the scan takes it; scaled to whole numbers, because only the direction counts. */
function toPairs(query: ArrayLike<number>): Uint8Array {
  const factor = MAX_QUERY / largestOf(query);
  const found: { offset: number; number: number }[] = [];
  for (let i = 0; i < query.length; i++) {
    const number = Math.round((query[i] as number) * factor);
    if (number !== 0) found.push({ offset: i * ROWS_PER_BLOCK, number });
  }
  const view = new DataView(new ArrayBuffer(Math.ceil(found.length / 2) * PAIR_BYTES));
  for (const [at, { offset, number }] of found.entries()) {
    const pair = (at >> 1) * PAIR_BYTES;
    view.setInt32(pair + (at % 2) * 4, offset, true);
    view.setInt16(pair + 8 + (at % 2) * 2, number, true);
  }
  return new Uint8Array(view.buffer);
}

function largestOf(vector: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number));
  return largest;
}

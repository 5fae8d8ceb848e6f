import type { OrdinalRange } from "./ordinal-set.ts";
import type { TopSelection } from "./top-selection.ts";

/** The postings of one term of a query, read once from the first to the last. */
export interface TermCursor {
  /** Multiplies the impacts. */
  factor: number;
  /** Next posting to read. */
  at: number;
  /** After the term's last posting. */
  end: number;
}

export interface PostingArrays {
  /** Ascending within each term. */
  ordinals: Uint32Array;
  impacts: Float32Array;
}

/** Room for the scores of one block; all zero between two blocks. */
export interface BlockScores {
  scores: Float64Array;
  touched: Uint32Array;
}

/** Scores of so many chunks lie in the processor's first caches while all terms add to them. */
export const BLOCK_SIZE = 8_192;

export function createBlockScores(size: number): BlockScores {
  const length = Math.min(size, BLOCK_SIZE);
  return { scores: new Float64Array(length), touched: new Uint32Array(length) };
}

/** Cuts ranges to blocks that {@link scoreBlock} takes. */
export function* eachBlock(ranges: Iterable<OrdinalRange>): Generator<OrdinalRange> {
  for (const { start, end } of ranges) {
    for (let from = start; from < end; from += BLOCK_SIZE) yield { start: from, end: Math.min(end, from + BLOCK_SIZE) };
  }
}

/**
 * Adds up the terms' scores of one block of chunks and offers those that hold a term. Blocks have to come in ascending
 * order; what lies between them is jumped over.
 * @returns how many postings were read.
 */
export function scoreBlock(block: OrdinalRange, { cursors, postings, room, selection }: ScoredQuery): number {
  const { ordinals, impacts } = postings;
  const { scores, touched } = room;
  const { start, end } = block;
  let touchedCount = 0;
  let readCount = 0;
  for (const cursor of cursors) {
    const last = cursor.end;
    let at = jumpTo(ordinals, cursor, start);
    const first = at;
    for (; at < last; at++) {
      const place = (ordinals[at] as number) - start;
      if (place >= end - start) break;
      const gain = cursor.factor * (impacts[at] as number);
      if (gain === 0) continue; // A field of weight 0; a score of 0 means "not touched yet" here.
      const before = scores[place] as number;
      if (before === 0) touched[touchedCount++] = place;
      scores[place] = before + gain;
    }
    cursor.at = at;
    readCount += at - first + 1;
  }
  let floor = selection.floor();
  for (let i = 0; i < touchedCount; i++) {
    const place = touched[i] as number;
    const score = scores[place] as number;
    scores[place] = 0;
    if (score < floor) continue;
    selection.offer(start + place, score);
    floor = selection.floor();
  }
  return readCount;
}

export interface ScoredQuery {
  cursors: readonly TermCursor[];
  postings: PostingArrays;
  room: BlockScores;
  selection: TopSelection;
}

/** First posting of this ordinal or a later one, looked for in steps that double: it is mostly near. */
function jumpTo(ordinals: Uint32Array, { at, end }: TermCursor, ordinal: number): number {
  if (at >= end || (ordinals[at] as number) >= ordinal) return at;
  let low = at;
  let step = 1;
  while (low + step < end && (ordinals[low + step] as number) < ordinal) {
    low += step;
    step *= 2;
  }
  // From here on: what is at `low` is too small, what is at `high` is not.
  let high = Math.min(low + step, end);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ordinals[middle] as number) < ordinal) low = middle;
    else high = middle;
  }
  return high;
}

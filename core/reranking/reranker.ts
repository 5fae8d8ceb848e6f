import type { Passage } from "../types.ts";

export interface RerankRequest {
  /** As it was searched, after follow-ups were completed. */
  question: string;
  /** Candidates in the order of the search, best first; not changed. */
  passages: readonly Passage[];
  /** How many are wanted; an integer of at least 0. */
  topK: number;
  signal?: AbortSignal | undefined;
}

/**
 * Puts the candidates of a search into a better order. Every implementation passes one contract suite.
 * @see passagesByScore for the order that all of them share.
 */
export interface Reranker {
  /** For logs and answer events, e.g. `none` or `endpoint:bge-reranker-v2-m3`. */
  readonly id: string;
  /**
   * At most `topK` of the given passages, best first, ranked from 1, with scores that never rise. Passages of equal
   * score keep the order they came in. No passages give none, without asking any model.
   * @throws the signal's reason when it is aborted, or an AppError; then the caller goes on with the order it has.
   */
  rerank(request: RerankRequest): Promise<Passage[]>;
  /** Ends threads; a reranker that was closed may be used again. Absent when there is nothing to end. */
  close?(): Promise<void>;
}

/** Leaves the order of the search as it is. */
export const NO_RERANKER: Reranker = {
  id: "none",
  async rerank({ passages, topK, signal }) {
    signal?.throwIfAborted();
    return passages.slice(0, topK).map((passage, at) => ({ ...passage, rank: at + 1 }));
  },
};

/**
 * The best `topK` of passages by new scores, one per passage; equal scores keep the given order.
 * @throws RangeError when a score is missing or not a finite number.
 */
export function passagesByScore(
  passages: readonly Passage[],
  { scores, topK }: { scores: ArrayLike<number>; topK: number },
): Passage[] {
  const scored = passages.map((passage, at) => {
    const score = scores[at];
    if (score === undefined || !Number.isFinite(score)) throw new RangeError(`no score for passage ${at}: ${score}`);
    return { passage, score };
  });
  // Array sort is stable.
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, topK)
    .map(({ passage, score }, at) => ({ ...passage, score, rank: at + 1 }));
}

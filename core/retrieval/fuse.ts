/** A result list, best first, and how much it counts. */
export interface RankedList {
  ordinals: readonly number[];
  weight: number;
}

/** Cormack, Clarke and Büttcher (2009) found 60 to work across collections. */
const RANK_CONSTANT = 60;

/**
 * Reciprocal rank fusion: score(d) = Σ weight / (60 + rank of d), over the lists that hold d.
 * Scores of the lists need not be comparable. Ties keep the smaller ordinal first.
 */
export function fuseRankings(lists: readonly RankedList[]): { ordinal: number; score: number }[] {
  const scores = new Map<number, number>();
  for (const { ordinals, weight } of lists) {
    for (const [at, ordinal] of ordinals.entries()) {
      scores.set(ordinal, (scores.get(ordinal) ?? 0) + weight / (RANK_CONSTANT + at + 1));
    }
  }
  return [...scores]
    .map(([ordinal, score]) => ({ ordinal, score }))
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

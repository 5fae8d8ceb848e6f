/** A result list and how much it counts. Scores must be at least 0. */
export interface ScoredList {
  hits: readonly { ordinal: number; score: number }[];
  weight: number;
}

/**
 * Relative score fusion: score(d) = Σ weight · score of d in the list / best score of the list. Unlike fusion by
 * rank it keeps how far apart hits are, so a rare word that one list finds outweighs many weak matches.
 * Ties keep the smaller ordinal first.
 */
export function fuseScores(lists: readonly ScoredList[]): { ordinal: number; score: number }[] {
  const scores = new Map<number, number>();
  for (const { hits, weight } of lists) {
    const best = hits.reduce((max, { score }) => Math.max(max, score), 0);
    if (best <= 0) continue;
    for (const { ordinal, score } of hits) {
      scores.set(ordinal, (scores.get(ordinal) ?? 0) + weight * (Math.max(0, score) / best));
    }
  }
  return [...scores]
    .map(([ordinal, score]) => ({ ordinal, score }))
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

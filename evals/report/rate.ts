/** A share with its numerator and denominator, so that small groups are seen for what they are. */
export interface Rate {
  hits: number;
  of: number;
}

/** Adds up 0/1 scores; null scores do not count. */
export function addUp(scores: readonly (number | null)[]): Rate {
  const counted = scores.filter((score) => score !== null);
  return { hits: sum(counted), of: counted.length };
}

/** Sum of the scores that are not null. */
export function sum(scores: readonly (number | null)[]): number {
  return scores.reduce<number>((total, score) => total + (score ?? 0), 0);
}

/** Share from 0 to 1; null when nothing was counted. */
export function shareOf({ hits, of }: Rate): number | null {
  return of === 0 ? null : hits / of;
}

/**
 * Percentage with one decimal, or a dash.
 * @example formatRate({ hits: 2, of: 3 }) // "66.7%"
 */
export function formatRate(rate: Rate): string {
  const share = shareOf(rate);
  return share === null ? "–" : `${(share * 100).toFixed(1)}%`;
}

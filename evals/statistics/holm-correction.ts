/**
 * P-values adjusted for how many are looked at (Holm 1979, step-down Bonferroni): the k-th smallest of m is multiplied
 * by m − k + 1, and none is smaller than the one before it. Holds whatever the measures have to do with each other.
 * Those that were not tested (null) do not count.
 * @example holmCorrection([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holmCorrection(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((pValue, at) => (pValue === null ? [] : { pValue, at }));
  const adjusted: (number | null)[] = pValues.map(() => null);
  let least = 0;
  for (const [rank, { pValue, at }] of tested.toSorted((a, b) => a.pValue - b.pValue).entries()) {
    least = Math.min(1, Math.max(least, pValue * (tested.length - rank)));
    adjusted[at] = least;
  }
  return adjusted;
}

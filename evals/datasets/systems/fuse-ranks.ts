/** Reciprocal rank fusion as published (Cormack, Clarke and Büttcher 2009): score = Σ 1 / (60 + rank). */
const RANK_CONSTANT = 60;

/** One list of what all lists hold, best first; ties keep the smaller ordinal first. */
export function fuseRanks(lists: readonly (readonly { ordinal: number }[])[]): number[] {
  const scores = new Map<number, number>();
  for (const list of lists) {
    for (const [at, { ordinal }] of list.entries()) {
      scores.set(ordinal, (scores.get(ordinal) ?? 0) + 1 / (RANK_CONSTANT + at + 1));
    }
  }
  return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([ordinal]) => ordinal);
}

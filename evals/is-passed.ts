/**
 * Whether a case passed, by its scores: the same for a run and for the baseline, which keeps nothing else of a case. What
 * the rules of safety leave to a person has not failed; an exception has.
 */
export function isPassed({ scores }: { scores: Readonly<Record<string, number | null>> }): boolean {
  if (scores.errors === 1) return false;
  return ["answer-correctness", "safety-passed", "safety-needs-person"].some((metric) => scores[metric] === 1);
}

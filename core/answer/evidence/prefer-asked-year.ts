import type { Understanding } from "../../retrieval/understand-question.ts";
import type { ScoredEvidence } from "./evidence.ts";

const MIN_COVERAGE = 0.5;
const TOLERANCE = 0.25;

/**
 * Puts what is said of the year asked about before a statement of another year, or of none, that repeats more of the
 * question's words. @param scored best first.
 */
export function preferAskedYear(
  scored: readonly ScoredEvidence[],
  { years }: Pick<Understanding, "years">,
): readonly ScoredEvidence[] {
  const best = scored[0];
  if (best === undefined || years.length !== 1 || best.yearFit === "match") return scored;
  const dated = scored.find(
    ({ yearFit, coverage, passage }) =>
      yearFit === "match" &&
      coverage >= Math.max(MIN_COVERAGE, best.coverage - TOLERANCE) &&
      passage.chunk.kind !== "missing-figure",
  );
  return dated === undefined ? scored : [dated, ...scored.filter((piece) => piece !== dated)];
}

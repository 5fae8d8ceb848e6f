import type { Understanding } from "../../retrieval/understand-question.ts";
import type { ScoredEvidence } from "./evidence.ts";

const MIN_COVERAGE = 0.5;
const TOLERANCE = 0.25;

/**
 * Puts what is said of the year asked about before a statement of another year, or of none, that repeats more of the
 * question's words; where several years are asked about, and no figure that may be
 * of a span of years, what is said of all of them at once. @param scored best first.
 */
export function preferAskedYear(
  scored: readonly ScoredEvidence[],
  { years, asked }: Pick<Understanding, "years" | "asked">,
): readonly ScoredEvidence[] {
  const best = scored[0];
  if (best === undefined || years.length === 0 || best.yearFit === "match") return scored;
  if (years.length > 1 && asked.figures.length > 0) return scored;
  const dated = scored.find(
    ({ yearFit, coverage, passage, years: own }) =>
      yearFit === "match" &&
      (years.length === 1 || years.every((year) => own.includes(year))) &&
      coverage >= Math.max(MIN_COVERAGE, best.coverage - TOLERANCE) &&
      passage.chunk.kind !== "missing-figure",
  );
  return dated === undefined ? scored : [dated, ...scored.filter((piece) => piece !== dated)];
}

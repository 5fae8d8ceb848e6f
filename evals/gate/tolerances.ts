import type { MetricValue } from "../run-results.ts";

/**
 * How far a share may fall by default. The built-in answerer is deterministic, so this is no allowance for noise: it
 * lets a change that trades a few cases through, and stops one that loses more than it says.
 */
const OVERALL = 0.01;
const ANSWER_CORRECTNESS = 0.005;
const GROUP = 0.02;

/** In a group of eleven one case is nine points: a tolerance below one case would be none. Counts may not grow at all. */
export function toleranceFor({
  name,
  unit,
  items,
  scope,
}: Pick<MetricValue, "name" | "unit" | "items"> & { scope: "overall" | "group" }): number {
  if (unit !== "share") return 0;
  if (scope === "group") return round(Math.max(GROUP, 1 / items));
  return round(Math.max(name === "answer-correctness" ? ANSWER_CORRECTNESS : OVERALL, 1 / items));
}

/** Up, so that one case is never more than it. */
function round(tolerance: number): number {
  return Math.ceil(tolerance * 1e4 - 1e-6) / 1e4;
}

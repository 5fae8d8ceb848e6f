import { isPassed } from "../is-passed.ts";
import type { Metric } from "../metrics/metric.ts";
import { METRICS } from "../metrics/metrics.ts";
import type { RunResults } from "../run-results.ts";
import { holmCorrection } from "../statistics/holm-correction.ts";
import { comparePairs } from "../statistics/paired-comparison.ts";
import { type ComparableCase, pairCases, pairValues } from "./pair-cases.ts";
import type { CaseChange, MetricComparison, RunComparison } from "./run-comparison.ts";

const SIGNIFICANCE = 0.05;
/** Means of the same values in another order differ in their last bits. */
const ROUNDING = 1e-9;

/**
 * What changed from an earlier run, or from the baseline, to this one, over the cases that both have. A difference is
 * called better or worse only when its p-value, corrected for the number of measures tested (Holm), is below 0.05.
 * @param name of what it is compared with, for the reader.
 */
export function compareRuns(
  before: { cases: readonly ComparableCase[] },
  after: RunResults,
  name = "前回",
): RunComparison {
  const { pairs, added, removed } = pairCases(before.cases, after.cases);
  const compared = METRICS.map((metric) => {
    const values = pairValues(pairs, metric.name);
    const comparison = comparePairs(values, { aggregate: metric.aggregate, seed: after.info.seed });
    return { metric, items: values.length, comparison };
  });
  const pValues = holmCorrection(compared.map(({ comparison }) => comparison.pValue));
  const metrics = compared.map(({ metric, items, comparison }, at): MetricComparison => {
    const pValue = pValues[at] ?? null;
    const verdict = judge(metric, comparison.difference, pValue);
    return { name: metric.name, label: metric.label, items, ...comparison, pValue, verdict };
  });
  return { baseline: name, metrics, changes: findChanges(pairs), added, removed };
}

function judge({ better }: Metric, difference: number | null, pValue: number | null): MetricComparison["verdict"] {
  if (difference === null || Math.abs(difference) < ROUNDING) return "same";
  if (pValue === null || pValue >= SIGNIFICANCE) return "noise";
  return difference > 0 === (better === "higher") ? "better" : "worse";
}

function findChanges(pairs: readonly { before: ComparableCase; after: ComparableCase }[]): CaseChange[] {
  const changes = pairs.flatMap(({ before, after }) => {
    const change = { id: after.id, before: isPassed(before), after: isPassed(after) };
    return change.before === change.after ? [] : change;
  });
  return changes.toSorted((a, b) => Number(a.after) - Number(b.after));
}

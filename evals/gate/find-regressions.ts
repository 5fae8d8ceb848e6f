import type { Metric } from "../metrics/metric.ts";
import { formatMeasure } from "../report/format-measure.ts";
import type { CaseResult, GroupResult, MetricValue, RunResults } from "../run-results.ts";
import { holmCorrection } from "../statistics/holm-correction.ts";
import { comparePairs } from "../statistics/paired-comparison.ts";
import { type Baseline, GATED_METRICS, type WatchedMetric } from "./committed-baseline.ts";
import { type PairedCases, pairCases, pairValues } from "./pair-cases.ts";

/** A measure that got worse than the baseline allows. */
export interface Regression {
  /** Of a `Metric`. */
  metric: string;
  /** Null for the whole run. */
  group: { by: "suite" | "behavior"; name: string } | null;
  before: number;
  /** Null when nothing bears on it any more, which is worse than any value. */
  after: number | null;
  tolerance: number;
  /** Two-sided, of the paired test; corrected (Holm) for a run whose models are not deterministic. */
  pValue: number | null;
  /** For a person, Japanese. */
  reason: string;
}

/** The built-in answerer says the same to the same question; other models need not. */
const DETERMINISTIC_MODEL = "extractive";
const SIGNIFICANCE = 0.05;
const ROUNDING = 1e-9;

/**
 * What got worse than the baseline: every measure, over the run and over its suites and behaviours, that fell by more
 * than its tolerance. Of a run with a model that is not deterministic, only what the paired test does not take for
 * chance (p < 0.05 after Holm's correction), or cannot be measured any more, is red. A run over some of the baseline's suites is held against their part
 * of it. The caller has made sure that the cases are the same; see {@link findMismatch}.
 */
export function findRegressions(current: RunResults, baseline: Baseline): Regression[] {
  const suites = new Set(current.cases.map(({ suite }) => suite));
  const isWhole = baseline.cases.every(({ suite }) => suites.has(suite));
  const { pairs } = pairCases(baseline.cases, current.cases);
  // Without the suites that hold the base cases there is nothing to have dropped from.
  const isMeasurable = ({ metric, after }: Compared): boolean =>
    isWhole || after !== null || metric.name !== "robustness-drop";
  const groups = baseline.groups.filter(({ by, name }) => (by === "suite" ? suites.has(name) : isWhole));
  const overall = isWhole
    ? compareAll({ group: null, watched: baseline.metrics, measured: current.metrics, pairs })
    : [];
  const ofGroups = groups.flatMap(({ by, name, metrics }) => {
    const group = current.groups.find((one) => one.by === by && one.name === name);
    const members = pairs.filter(({ after }) => nameIn(after, by) === name);
    const measured = group?.metrics ?? [];
    return compareAll({ group: { by, name }, watched: metrics, measured, pairs: members }).filter(isMeasurable);
  });
  const isDeterministic = current.info.models.every((model) => model === DETERMINISTIC_MODEL);
  const { seed } = current.info;
  if (isDeterministic) {
    const fallen = [...overall, ...ofGroups].filter(hasFallen);
    return fallen.map((one) => toRegression(one, testPairs(one, seed)));
  }
  return [overall, ofGroups].flatMap((family) => {
    const pValues = holmCorrection(family.map((one) => testPairs(one, seed)));
    return family.flatMap((one, at) => {
      const pValue = pValues[at] ?? null;
      // What cannot be measured any more cannot be tested either.
      const isChance = one.after !== null && (pValue === null || pValue >= SIGNIFICANCE);
      return hasFallen(one) && !isChance ? toRegression(one, pValue) : [];
    });
  });
}

type Pairs = PairedCases<Baseline["cases"][number], CaseResult>["pairs"];

interface Compared {
  metric: Metric;
  group: Regression["group"];
  watched: WatchedMetric;
  after: number | null;
  pairs: Pairs;
}

function compareAll({
  group,
  watched,
  measured,
  pairs,
}: {
  group: Regression["group"];
  watched: readonly WatchedMetric[];
  measured: readonly MetricValue[];
  pairs: Pairs;
}): Compared[] {
  return watched.flatMap((one) => {
    const metric = GATED_METRICS.find(({ name }) => name === one.name);
    if (metric === undefined) return [];
    const after = measured.find(({ name }) => name === one.name)?.value ?? null;
    return { metric, group, watched: one, after, pairs };
  });
}

function nameIn({ suite, behavior }: CaseResult, by: GroupResult["by"]): string {
  return by === "suite" ? suite : behavior;
}

function hasFallen({ metric, watched, after }: Compared): boolean {
  if (after === null) return true;
  const fall = metric.better === "higher" ? watched.value - after : after - watched.value;
  return fall > watched.tolerance + ROUNDING;
}

function testPairs({ metric, pairs }: Compared, seed: number): number | null {
  return comparePairs(pairValues(pairs, metric.name), { aggregate: metric.aggregate, seed }).pValue;
}

function toRegression({ metric, group, watched, after }: Compared, pValue: number | null): Regression {
  const { value: before, tolerance } = watched;
  const place = group === null ? "" : `（${group.name}）`;
  const direction = metric.better === "higher" ? "下がりました" : "上がりました";
  const from = formatMeasure(before, metric.unit);
  const change =
    after === null
      ? `を測れなくなりました（基準 ${from}）`
      : `が ${from} から ${formatMeasure(after, metric.unit)} に${direction}`;
  const chance = pValue === null ? "" : `、対応のある検定 p ${pValue < 0.001 ? "< 0.001" : `= ${pValue.toFixed(3)}`}`;
  const allowed = metric.unit === "share" ? `${(tolerance * 100).toFixed(1)} ポイント` : tolerance;
  const reason = `${metric.label}${place}${change}（許容 ${allowed}${chance}）。`;
  return { metric: metric.name, group, before, after, tolerance, pValue, reason };
}

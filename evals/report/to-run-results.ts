import { clusterOf } from "../cluster-of.ts";
import { groupBy } from "../group-by.ts";
import { aggregateValues } from "../metrics/aggregate-values.ts";
import type { Metric } from "../metrics/metric.ts";
import { METRICS } from "../metrics/metrics.ts";
import {
  type CaseResult,
  type GroupResult,
  type MetricValue,
  RESULTS_FORMAT,
  type RunResults,
} from "../run-results.ts";
import type { ScoredCase } from "../score-case.ts";
import { bootstrapInterval } from "../statistics/bootstrap-interval.ts";
import { toCaseResult } from "./to-case-result.ts";

/** The cases of one suite as one model answered them. */
export interface ScoredSuite {
  suite: string;
  model: string;
  scored: readonly ScoredCase[];
}

/**
 * Adds a run up: every measure over all cases and over each suite, type, behaviour, change and model. Pure: the same
 * cases and seed give the same numbers. A variant finds its base case in any suite of the same model.
 */
export function toRunResults({
  scored,
  info,
}: {
  scored: readonly ScoredSuite[];
  info: RunResults["info"];
}): RunResults {
  const bases = new Map(
    scored.flatMap((suite) => suite.scored.map((one) => [keyOf(suite.model, one.run.evalCase.id), one])),
  );
  const cases = scored.flatMap(({ suite, model, scored: members }) =>
    members.map((one) => {
      const { variantOf } = one.run.evalCase;
      const base = variantOf === null ? undefined : bases.get(keyOf(model, variantOf));
      const scores = Object.fromEntries(METRICS.map((metric) => [metric.name, metric.of(one, base)]));
      const cluster = clusterOf({
        ...one.run.evalCase,
        cluster: one.run.evalCase.cluster ?? base?.run.evalCase.cluster,
      });
      return toCaseResult(one, { suite, model, cluster, scores });
    }),
  );
  return {
    format: RESULTS_FORMAT,
    info,
    metrics: measureCases(cases, info.seed),
    groups: GROUPINGS.flatMap((grouping) => groupCases(cases, grouping, info.seed)),
    cases,
  };
}

interface Grouping {
  by: GroupResult["by"];
  nameOf: (one: CaseResult) => string | null;
}

const GROUPINGS: readonly Grouping[] = [
  { by: "suite", nameOf: ({ suite }) => suite },
  { by: "type", nameOf: ({ type }) => type },
  { by: "behavior", nameOf: ({ behavior }) => behavior },
  { by: "change", nameOf: ({ change }) => change },
  { by: "model", nameOf: ({ model }) => model },
];

function groupCases(cases: readonly CaseResult[], { by, nameOf }: Grouping, seed: number): GroupResult[] {
  return [...groupBy(cases, nameOf)].flatMap(([name, members]) =>
    name === null ? [] : { by, name, items: members.length, metrics: measureCases(members, seed) },
  );
}

/** Every measure over some cases, in the order of `METRICS`. */
export function measureCases(cases: readonly CaseResult[], seed: number): MetricValue[] {
  return METRICS.map((metric) => measure(metric, cases, seed));
}

function measure(
  { name, label, unit, better, aggregate, needsMixedCases = false }: Metric,
  cases: readonly CaseResult[],
  seed: number,
): MetricValue {
  const isOpen = needsMixedCases && !isMixed(cases);
  const values = (isOpen ? [] : cases).flatMap((one) => {
    const value = one.scores[name] ?? null;
    return value === null ? [] : { cluster: clusterOf(one), value };
  });
  const value = aggregateValues(
    aggregate,
    values.map((one) => one.value),
  );
  const interval = bootstrapInterval(values, { aggregate, seed });
  return {
    name,
    label,
    unit,
    better,
    value,
    items: values.length,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** Whether some of the cases want an abstention and some an answer. */
function isMixed(cases: readonly CaseResult[]): boolean {
  const wantsAbstention = ({ behavior }: CaseResult): boolean => behavior === "abstain";
  return (
    cases.some(wantsAbstention) && cases.some(({ behavior }) => behavior === "answer" || behavior === "flag_conflict")
  );
}

function keyOf(model: string, id: string): string {
  return `${model}\n${id}`;
}

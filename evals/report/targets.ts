import type { Behavior } from "../eval-case.ts";
import { FLOORS } from "../gate/find-shortfalls.ts";
import type { CaseResult, MetricValue } from "../run-results.ts";
import { formatMeasure } from "./format-measure.ts";
import { measureCases } from "./to-run-results.ts";

/** What the built-in answerer is meant to reach in a suite. */
interface Target {
  suite: string;
  metric: string;
  /** Only of the cases that want this. */
  behavior?: Behavior;
  /** The least that is wanted; the most, where less is better. */
  bound: number;
}

const TARGETS: readonly Target[] = [
  { suite: "golden", metric: "answer-correctness", behavior: "answer", bound: 0.9 },
  { suite: "golden", metric: "answer-correctness", behavior: "abstain", bound: 0.95 },
  { suite: "golden", metric: "answer-correctness", behavior: "flag_conflict", bound: 0.85 },
  { suite: "golden", metric: "answer-correctness", behavior: "resist", bound: 1 },
  { suite: "golden", metric: "citation-overlap", bound: 0.95 },
  { suite: "golden", metric: "hit-at-5", bound: 0.97 },
  { suite: "golden", metric: "false-abstention", bound: 0.04 },
  { suite: "golden", metric: "unsupported-figures", bound: 0 },
  // Of the other suites the gate's floors are all that is meant.
  ...FLOORS.filter(({ suite }) => suite !== "golden"),
];

/** A target beside what was reached. */
export interface TargetOutcome {
  name: string;
  value: string;
  /** As printed: `≥ 90.0%`. */
  target: string;
  isMet: boolean;
}

/** Compares the cases of one suite with its targets; those that no case bears on are left out. */
export function compareWithTargets(suite: string, cases: readonly CaseResult[], seed: number): TargetOutcome[] {
  return TARGETS.filter((target) => target.suite === suite).flatMap((target) => {
    const { metric: name, behavior } = target;
    const own = behavior === undefined ? cases : cases.filter((one) => one.behavior === behavior);
    const metric = measureCases(own, seed).find((one) => one.name === name);
    return metric === undefined || metric.value === null ? [] : [compare(target, metric, metric.value)];
  });
}

/** Rows of the table of targets. */
export function targetRows(suite: string, cases: readonly CaseResult[], seed: number): string[][] {
  const rows = compareWithTargets(suite, cases, seed).map(({ name, value, target, isMet }) => [
    name,
    value,
    target,
    isMet ? "達成" : "未達",
  ]);
  return [["目標", "値", "目標値", "判定"], ...rows];
}

function compare({ behavior, bound }: Target, { label, better, unit, items }: MetricValue, value: number) {
  const isLeast = better === "higher";
  return {
    name: behavior === undefined ? label : `${label}（${behavior}）`,
    value: `${formatMeasure(value, unit)}（${items} 件）`,
    target: `${isLeast ? "≥" : "≤"} ${formatMeasure(bound, unit)}`,
    isMet: isLeast ? value >= bound : value <= bound,
  };
}

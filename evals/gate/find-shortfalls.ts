import { METRICS } from "../metrics/metrics.ts";
import { formatMeasure } from "../report/format-measure.ts";
import type { RunResults } from "../run-results.ts";

interface Floor {
  suite: string;
  metric: string;
  /** The least that it must be; the most, where less is better. */
  bound: number;
  /** It can be measured only when these suites are run too. */
  needs?: readonly string[];
}

/** What the built-in answerer must reach, whatever the baseline says. */
export const FLOORS: readonly Floor[] = [
  { suite: "golden", metric: "answer-correctness", bound: 0.9 },
  { suite: "golden", metric: "citation-overlap", bound: 0.9 },
  { suite: "golden", metric: "recall-at-5", bound: 0.9 },
  { suite: "ledger", metric: "figure-with-citation", bound: 0.92 },
  { suite: "unanswerable", metric: "abstention-recall", bound: 0.95 },
  { suite: "robustness", metric: "robustness-drop", bound: 0.08, needs: ["golden", "ledger"] },
];

/** Which measures miss their floor in a suite that was run, a Japanese sentence each. Nothing measured misses it too. */
export function findShortfalls({ groups }: Pick<RunResults, "groups">): string[] {
  const ofSuite = (suite: string) => groups.find((one) => one.by === "suite" && one.name === suite);
  return FLOORS.flatMap(({ suite, metric: name, bound, needs = [] }) => {
    const group = needs.every((needed) => ofSuite(needed)) ? ofSuite(suite) : undefined;
    const metric = METRICS.find((one) => one.name === name);
    if (group === undefined || metric === undefined) return [];
    const value = group.metrics.find((one) => one.name === name)?.value ?? null;
    const isMet = value !== null && (metric.better === "higher" ? value >= bound : value <= bound);
    if (isMet) return [];
    const shown = value === null ? "測れず" : formatMeasure(value, metric.unit);
    const limit = metric.better === "higher" ? "下限" : "上限";
    return [`${metric.label}（${suite}）${shown} は${limit} ${formatMeasure(bound, metric.unit)} を満たしません。`];
  });
}

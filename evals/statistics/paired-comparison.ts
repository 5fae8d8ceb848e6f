import { groupBy } from "../group-by.ts";
import { aggregateValues } from "../metrics/aggregate-values.ts";
import type { Aggregate } from "../metrics/metric.ts";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import { mcnemarTest } from "./mcnemar-test.ts";
import { signFlipTest } from "./sign-flip-test.ts";

/** One case in two runs; `cluster` as in {@link bootstrapInterval}. */
export interface ValuePair {
  cluster: string;
  before: number;
  after: number;
}

export interface PairedComparison {
  before: number | null;
  after: number | null;
  /** Of the aggregates; null without pairs. */
  difference: number | null;
  /** Bootstrap 95% interval of the difference over pairs; null for percentiles and with fewer than two clusters. */
  low: number | null;
  high: number | null;
  /** Two-sided and not yet corrected; null for percentiles and without pairs. */
  pValue: number | null;
}

/**
 * Compares two runs over the same cases. Means and sums are tested by the exact McNemar test where every value is 0 or 1
 * and no two cases are rewordings of each other; else by a paired permutation test, in which the rewordings of a case
 * change sign together. Percentiles, which are of times and so of the machine, are not tested.
 */
export function comparePairs(
  pairs: readonly ValuePair[],
  { aggregate, seed }: { aggregate: Aggregate; seed: number },
): PairedComparison {
  const before = aggregateValues(
    aggregate,
    pairs.map((pair) => pair.before),
  );
  const after = aggregateValues(
    aggregate,
    pairs.map((pair) => pair.after),
  );
  if (before === null || after === null) {
    return { before: null, after: null, difference: null, low: null, high: null, pValue: null };
  }
  const difference = after - before;
  if (aggregate === "p50" || aggregate === "p95") {
    return { before, after, difference, low: null, high: null, pValue: null };
  }
  const differences = pairs.map(({ cluster, before, after }) => ({ cluster, value: after - before }));
  const interval = bootstrapInterval(differences, { aggregate, seed });
  return {
    before,
    after,
    difference,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    pValue: test(pairs, seed),
  };
}

function test(pairs: readonly ValuePair[], seed: number): number {
  const clusters = groupBy(pairs, ({ cluster }) => cluster);
  const isBinary = pairs.every(({ before, after }) => isBit(before) && isBit(after));
  if (isBinary && clusters.size === pairs.length) {
    const lost = pairs.filter(({ before, after }) => before > after).length;
    const gained = pairs.filter(({ before, after }) => before < after).length;
    return mcnemarTest(lost, gained);
  }
  const ofClusters = [...clusters.values()].map((members) =>
    members.reduce((sum, { before, after }) => sum + after - before, 0),
  );
  return signFlipTest(ofClusters, seed);
}

function isBit(value: number): boolean {
  return value === 0 || value === 1;
}

import { createSeededRandom } from "../bench/seeded-random.ts";
import { groupBy } from "../group-by.ts";
import type { Aggregate } from "../metrics/metric.ts";

/** A value with what it must not be taken to be independent of: the base case, of which variants are rewordings. */
export interface ClusteredValue {
  cluster: string;
  value: number;
}

export interface Interval {
  low: number;
  high: number;
}

export interface BootstrapOptions {
  aggregate: Aggregate;
  seed: number;
  /** Default 1,000. */
  resamples?: number;
}

export const RESAMPLES = 1_000;
const TAIL = 0.025;

/**
 * Percentile bootstrap 95% interval (Efron & Tibshirani 1993, §13.3): clusters are drawn with replacement, as many as
 * there are, each with all its values (cluster bootstrap, Davison & Hinkley 1997, §3.8), and the 2.5th and 97.5th
 * percentile of the resampled aggregates are taken. The same seed gives the same interval. Null with fewer than two
 * clusters, which tell nothing of the spread.
 */
export function bootstrapInterval(
  values: readonly ClusteredValue[],
  { aggregate, seed, resamples = RESAMPLES }: BootstrapOptions,
): Interval | null {
  const clusters = [...groupBy(values, ({ cluster }) => cluster).values()];
  if (clusters.length < 2) return null;
  const [first] = values;
  if (first && (aggregate !== "sum" || first.value === 0) && values.every(({ value }) => value === first.value)) {
    return { low: first.value, high: first.value };
  }
  const resample = createResampler(
    clusters.map((members) => members.map(({ value }) => value)),
    aggregate,
  );
  const random = createSeededRandom(seed);
  const draw = (): number => random.integer(0, clusters.length - 1);
  const results = Float64Array.from({ length: resamples }, () => resample(draw)).sort();
  const at = (share: number): number => results[Math.ceil(share * resamples) - 1] as number;
  return { low: at(TAIL), high: at(1 - TAIL) };
}

/** Aggregates one sample of clusters. */
function createResampler(
  clusters: readonly (readonly number[])[],
  aggregate: Aggregate,
): (draw: () => number) => number {
  if (aggregate === "p50" || aggregate === "p95")
    return createPercentileResampler(clusters, aggregate === "p50" ? 50 : 95);
  const sums = Float64Array.from(clusters, (values) => values.reduce((total, value) => total + value, 0));
  const counts = Float64Array.from(clusters, ({ length }) => length);
  return (draw) => {
    let sum = 0;
    let count = 0;
    for (let drawn = 0; drawn < clusters.length; drawn++) {
      const at = draw();
      sum += sums[at] as number;
      count += counts[at] as number;
    }
    return aggregate === "sum" ? sum : sum / count;
  };
}

/** Counts how often each cluster is drawn and walks the values in order, so that nothing is sorted again. */
function createPercentileResampler(
  clusters: readonly (readonly number[])[],
  rank: number,
): (draw: () => number) => number {
  const inOrder = clusters
    .flatMap((values, cluster) => values.map((value) => ({ value, cluster })))
    .toSorted((a, b) => a.value - b.value);
  const values = Float64Array.from(inOrder, ({ value }) => value);
  const clusterOf = Int32Array.from(inOrder, ({ cluster }) => cluster);
  const sizes = Int32Array.from(clusters, ({ length }) => length);
  const times = new Int32Array(clusters.length);
  return (draw) => {
    times.fill(0);
    let total = 0;
    for (let drawn = 0; drawn < clusters.length; drawn++) {
      const at = draw();
      times[at] = (times[at] as number) + 1;
      total += sizes[at] as number;
    }
    const wanted = Math.ceil((rank / 100) * total);
    let seen = 0;
    let at = -1;
    while (seen < wanted) seen += times[clusterOf[++at] as number] as number;
    return values[at] as number;
  };
}

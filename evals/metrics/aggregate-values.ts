import { percentile } from "../percentile.ts";
import type { Aggregate } from "./metric.ts";

/** The value of a run from those of its cases; null when there are none. */
export function aggregateValues(aggregate: Aggregate, values: readonly number[]): number | null {
  if (values.length === 0) return null;
  if (aggregate === "p50" || aggregate === "p95") return percentile(values, aggregate === "p50" ? 50 : 95);
  const sum = values.reduce((total, value) => total + value, 0);
  return aggregate === "sum" ? sum : sum / values.length;
}

import { percentile } from "../percentile.ts";

/** Wall-clock milliseconds per question, warm-up left out. */
export interface Latency {
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

/** Nearest-rank percentiles; zeros for an empty run. */
export function measureLatency(elapsedMs: readonly number[]): Latency {
  return {
    p50Ms: percentile(elapsedMs, 50),
    p95Ms: percentile(elapsedMs, 95),
    maxMs: percentile(elapsedMs, 100),
  };
}

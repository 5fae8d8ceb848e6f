import type { RunResults } from "../run-results.ts";
import type { Baseline } from "./committed-baseline.ts";
import { findMismatch } from "./find-mismatch.ts";
import { findRegressions } from "./find-regressions.ts";
import { findShortfalls } from "./find-shortfalls.ts";

/** Why a run does not pass the gate, a Japanese sentence each; empty when it does. */
export function checkGate(results: RunResults, baseline: Baseline): string[] {
  const mismatch = findMismatch(results, baseline);
  const regressions = mismatch === null ? findRegressions(results, baseline).map(({ reason }) => reason) : [mismatch];
  return [...regressions, ...findShortfalls(results)];
}

import { ANSWER_METRICS } from "./answer-metrics.ts";
import { EVIDENCE_METRICS } from "./evidence-metrics.ts";
import type { Metric } from "./metric.ts";
import { RUNNING_METRICS } from "./running-metrics.ts";
import { SAFETY_METRICS } from "./safety-metrics.ts";

/** Every measure of a run, in the order in which reports show them. */
export const METRICS: readonly Metric[] = [
  ...ANSWER_METRICS,
  ...EVIDENCE_METRICS,
  ...SAFETY_METRICS,
  ...RUNNING_METRICS,
];

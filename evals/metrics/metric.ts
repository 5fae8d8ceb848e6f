import type { ScoredCase } from "../score-case.ts";

/** How the values of the cases become the value of a run. */
export type Aggregate = "mean" | "sum" | "p50" | "p95";

/**
 * One measure of a run, computed case by case from what the scorers found. Every report, interval, comparison and gate
 * goes over the one list in `metrics.ts`, so that a new measure appears everywhere once it is listed there.
 */
export interface Metric {
  /** Stable key in results, baselines and JUnit files, kebab-case. */
  name: string;
  /** Japanese, as tables name it. */
  label: string;
  /** For the documents: what is divided by what, in a sentence. */
  formula: string;
  /** Where the formula comes from; 「本プロジェクト」 for our own. */
  source: string;
  unit: "share" | "count" | "ms" | "yen" | "usd";
  better: "higher" | "lower";
  aggregate: Aggregate;
  /** Says nothing of cases that all want an abstention, or of which none does: what it comes to is given with them. */
  needsMixedCases?: boolean;
  /**
   * Null when the case does not bear on the measure.
   * @param base the case that it is a variant of, as the same run and model scored it.
   */
  of(scored: ScoredCase, base?: ScoredCase): number | null;
}

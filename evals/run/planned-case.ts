import type { EvalCase } from "../eval-case.ts";
import type { CaseRun } from "../run-case.ts";

/** A case that a run has to put to a model. */
export interface PlannedCase {
  suite: string;
  /** Null for the assistant's default. */
  model: string | null;
  evalCase: EvalCase;
}

/** A planned case with what the assistant did. */
export interface FinishedCase extends PlannedCase {
  run: CaseRun;
}

/** The same in every run over the same cases and models. */
export function keyOf({ suite, model, evalCase }: PlannedCase): string {
  return JSON.stringify([suite, model, evalCase.id]);
}

import type { Assistant } from "../core/assistant.ts";
import type { EvalCase } from "./eval-case.ts";
import { runCase } from "./run-case.ts";
import { type ScoredCase, scoreCase } from "./score-case.ts";

const WARM_UP_QUESTIONS = 10;

export interface SuiteOptions {
  assistant: Pick<Assistant, "answer" | "getDocument">;
  cases: readonly EvalCase[];
  model?: string;
  /** Called after each case. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Runs and scores the cases one after another, in order. The first questions are put once before without being
 * measured, so that caches and the compiler are warm.
 */
export async function runSuite({ assistant, cases, model, onProgress }: SuiteOptions): Promise<ScoredCase[]> {
  for (const evalCase of cases.slice(0, WARM_UP_QUESTIONS)) await runCase(assistant, evalCase, model);
  const scored: ScoredCase[] = [];
  for (const evalCase of cases) {
    scored.push(scoreCase(await runCase(assistant, evalCase, model)));
    onProgress?.(scored.length, cases.length);
  }
  return scored;
}

import type { Assistant } from "../../core/assistant.ts";
import type { EvalCase } from "../eval-case.ts";
import { runCase } from "../run-case.ts";
import { type ScoredCase, scoreCase } from "../score-case.ts";

export interface CompareModelsOptions {
  assistant: Pick<Assistant, "answer" | "getDocument">;
  models: readonly string[];
  cases: readonly EvalCase[];
  /** Called after each question. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Puts every question to every model, one at a time. After each question another model begins, so that a machine or
 * a network that slows down slows all of them alike; the first question is put to each once before without being counted.
 * @returns the scored cases of each model, in the order of the questions.
 */
export async function compareModels(options: CompareModelsOptions): Promise<Map<string, ScoredCase[]>> {
  const { assistant, models, cases, onProgress } = options;
  const scored = new Map(models.map((model) => [model, [] as ScoredCase[]]));
  for (const evalCase of cases.slice(0, 1)) for (const model of models) await runCase(assistant, evalCase, model);
  for (const [at, evalCase] of cases.entries()) {
    const first = at % models.length;
    for (const model of [...models.slice(first), ...models.slice(0, first)]) {
      scored.get(model)?.push(scoreCase(await runCase(assistant, evalCase, model)));
    }
    onProgress?.(at + 1, cases.length);
  }
  return scored;
}

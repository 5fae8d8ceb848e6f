import type { Answer } from "../../core/types.ts";
import { toRunResults } from "../../evals/report/to-run-results.ts";
import type { RunResults } from "../../evals/run-results.ts";
import { scoreCase } from "../../evals/score-case.ts";
import { fakeAnswer } from "./fake-assistant.ts";
import { fakeCase, fakeRun } from "./fake-run.ts";

/** One invented case with what was said to it; `answer: null` is an exception. */
export interface Said {
  /** Fields as a case file gives them. */
  evalCase?: Record<string, unknown>;
  answer: (Partial<Answer> & { answer: string }) | null;
  elapsedMs?: number;
}

const INFO: RunResults["info"] = {
  date: "2031-01-02",
  models: ["extractive"],
  suites: [],
  fingerprint: "0123456789abcdef",
  seed: 1,
  tenkyo: "0.0.0",
  node: "v20",
  embedder: "lexical",
  ingestMs: 0,
  totalMs: 0,
};

/** Scores and adds up invented suites as a real run does. */
export function scoredRun(suites: Record<string, readonly Said[]>, info: Partial<RunResults["info"]> = {}): RunResults {
  const whole = { ...INFO, ...info };
  const scored = whole.models.flatMap((model) =>
    Object.entries(suites).map(([suite, said]) => ({ suite, model, scored: said.map(toScored) })),
  );
  return toRunResults({ scored, info: whole });
}

function toScored({ evalCase, answer, elapsedMs = 1 }: Said) {
  return scoreCase(
    fakeRun({
      evalCase: fakeCase(evalCase),
      answer: answer && fakeAnswer(answer),
      elapsedMs,
      error: answer === null ? "切れました" : null,
    }),
  );
}

/** The first `right` of `of` cases are answered right; the others say something else. */
export function saidRight(right: number, of: number, prefix = "case"): Said[] {
  return Array.from({ length: of }, (_, at) => ({
    evalCase: { id: `${prefix}-${at + 1}` },
    answer: { answer: at < right ? "3個です。" : "4個です。" },
  }));
}

/** Value and items of a measure, of the run or of a group. */
export function measured(results: RunResults, metric: string, group?: string) {
  const metrics = group === undefined ? results.metrics : results.groups.find(({ name }) => name === group)?.metrics;
  const found = metrics?.find(({ name }) => name === metric);
  return found && { value: found.value, items: found.items };
}

import { type EvalCase, evalCaseSchema } from "../../evals/eval-case.ts";
import type { CaseRun } from "../../evals/run-case.ts";

/** A case from raw fields, as a case file would give them. */
export function fakeCase(fields: Record<string, unknown> = {}): EvalCase {
  return evalCaseSchema.parse({
    id: "case-1",
    question: "りんごはいくつありますか。",
    type: "figure",
    behavior: "answer",
    must_include: [["3個"]],
    ...fields,
  });
}

/** A run in which nothing went wrong and nothing was said, changed by `fields`. */
export function fakeRun(fields: Partial<CaseRun> = {}): CaseRun {
  return {
    evalCase: fakeCase(),
    answer: null,
    passages: [],
    citedTexts: new Map(),
    firstTextMs: null,
    elapsedMs: 1,
    error: null,
    ...fields,
  };
}

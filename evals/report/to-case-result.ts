import { isPassed } from "../is-passed.ts";
import type { CaseResult } from "../run-results.ts";
import type { ScoredCase } from "../score-case.ts";
import { findProblems } from "./find-problems.ts";

/** One case as results keep it: passages as places only, since their text is in the corpus. */
export function toCaseResult(
  scored: ScoredCase,
  { suite, model, cluster, scores }: Pick<CaseResult, "suite" | "model" | "cluster" | "scores">,
): CaseResult {
  const { evalCase, answer, passages, elapsedMs, error } = scored.run;
  return {
    id: evalCase.id,
    suite,
    type: evalCase.type,
    behavior: evalCase.behavior,
    model,
    variantOf: evalCase.variantOf,
    change: evalCase.change,
    ...(cluster !== undefined && { cluster }),
    question: evalCase.question,
    history: evalCase.history,
    referenceAnswer: evalCase.referenceAnswer,
    answer: answer?.answer ?? null,
    abstained: answer?.abstained ?? false,
    citations: (answer?.citations ?? []).map(({ id, title, quote, source, lineStart, lineEnd }) => ({
      id,
      title,
      quote,
      source,
      lineStart,
      lineEnd,
    })),
    evidence: evalCase.evidence,
    passages: passages.map(({ chunk, document, score, rank }) => ({
      source: document.source,
      lineStart: chunk.lineStart,
      lineEnd: chunk.lineEnd,
      rank,
      score,
    })),
    figures: (answer?.figures ?? []).map(({ text, status }) => ({ text, status })),
    conflicts: answer?.conflicts.length ?? 0,
    isPassed: isPassed({ scores }),
    problems: findProblems(scored),
    scores,
    elapsedMs,
    error,
  };
}

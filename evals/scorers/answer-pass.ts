import { type Grade, grade } from "../matcher/grade.ts";
import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

/** Longer answers are cut here, so that dumping the corpus does not pay. */
const GRADED_CHARS = 1_200;

export interface AnswerPassScore extends Score, Grade {}

/**
 * 1 when the prose states one form of every `must_include` group and no `must_not_include` form, else 0.
 * The prose is the first 1,200 characters (UTF-16 code units) of the answer, without its `[n]` marks. A case that wants
 * an abstention and names no wording for it wants the answer to be flagged as one.
 */
export function scoreAnswerPass({ evalCase, answer }: CaseRun): AnswerPassScore {
  const result = grade(evalCase, gradedProse(answer?.answer ?? ""));
  const isFlagWanted = evalCase.behavior === "abstain" && evalCase.mustInclude.length === 0;
  const isPass = result.isPass && (!isFlagWanted || answer?.abstained === true);
  return { ...result, isPass, score: isPass && answer !== null ? 1 : 0 };
}

/** The part of an answer that is graded. */
export function gradedProse(answer: string): string {
  return answer.slice(0, GRADED_CHARS).replace(/\[\d+\]|\[\d*$/g, "");
}

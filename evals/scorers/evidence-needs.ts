import type { EvalCase, Evidence } from "../eval-case.ts";
import { createMatcher } from "../matcher/contains.ts";

/**
 * What of a case has to be backed, as lists of evidence of which each piece will do. Several pieces of evidence can be
 * alternatives (two documents that state one figure) or parts of one whole (the two values of a comparison); the case
 * file does not say which. What a right answer must state does: two pieces that quote a form of the same `must_include`
 * group are alternatives, and each group that some piece quotes is a need of its own. Evidence that quotes nothing that
 * must be stated (whose quote is paraphrased by the answer) is one need, of which every piece will do.
 * @example evidence 9.1%@A, 9%@B, 2025年@C with groups [9.1%|9%], [2025年] → [[A, B], [C]]
 */
export function evidenceNeeds(evalCase: Pick<EvalCase, "evidence" | "mustInclude">): Evidence[][] {
  const { evidence } = evalCase;
  if (evidence.length === 0) return [];
  const needs = quotedNeeds(evalCase);
  return needs.length > 0 ? needs : [[...evidence]];
}

/** Only the needs that evidence quotes word for word. */
export function quotedNeeds({ evidence, mustInclude }: Pick<EvalCase, "evidence" | "mustInclude">): Evidence[][] {
  const matchers = evidence.map(({ quote }) => createMatcher(quote));
  return mustInclude
    .map((group) => evidence.filter((_, at) => group.some((form) => matchers[at]?.(form))))
    .filter((pieces) => pieces.length > 0);
}

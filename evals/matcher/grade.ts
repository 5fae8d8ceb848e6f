import type { EvalCase } from "../eval-case.ts";
import { createMatcher } from "./contains.ts";

/** What a graded text lacks or states wrongly. */
export interface Grade {
  isPass: boolean;
  /** The `must_include` groups of which no form is stated. */
  missing: string[][];
  /** The `must_not_include` forms that are stated. */
  forbidden: string[];
  /** Values that a careless system would give; they do not fail the item. */
  warnings: string[];
}

/** Grades prose: quotes and lists of sources must have been left out by the caller. */
export function grade(
  { mustInclude, mustNotInclude, distractors }: Pick<EvalCase, "mustInclude" | "mustNotInclude" | "distractors">,
  prose: string,
): Grade {
  const isStated = createMatcher(prose);
  const missing = mustInclude.filter((group) => !group.some(isStated));
  const forbidden = mustNotInclude.filter(isStated);
  return {
    isPass: missing.length + forbidden.length === 0,
    missing,
    forbidden,
    warnings: distractors.filter(isStated),
  };
}

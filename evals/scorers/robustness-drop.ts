import type { CaseRun } from "../run-case.ts";
import { scoreAnswerPass } from "./answer-pass.ts";
import type { Score } from "./score.ts";

/**
 * Robustness drop of one reworded question: 1 when its base case passes and it does not, −1 when it is the other way
 * round, 0 when both end alike. The mean over all pairs is the pass rate of the base cases minus that of their variants,
 * each base case counted once per variant: × 100 it is points. Null without a base case, and for a variant that wants
 * something else (a question made unanswerable is no rewording).
 *
 * Source: performance drop (Zhu et al. 2023, PromptBench), absolute instead of relative, paired.
 */
export function scoreRobustnessDrop(variant: CaseRun, base: CaseRun | undefined): Score {
  if (base === undefined || base.evalCase.behavior !== variant.evalCase.behavior) return { score: null };
  return { score: (scoreAnswerPass(base).score ?? 0) - (scoreAnswerPass(variant).score ?? 0) };
}

import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import { evidenceNeeds } from "./evidence-needs.ts";
import type { Score } from "./score.ts";

/**
 * Citation recall at span level: of what has to be backed (`evidenceNeeds`), the share that is: some citation shares a
 * line with one of the pieces of evidence that will do. Null unless the case has evidence, wants an answer and got one.
 *
 * Source: recall of attributed spans as in ALCE (Gao et al. 2023), judged by places instead of by a model.
 */
export function scoreCitationRecall({ evalCase, answer }: CaseRun): Score {
  if (evalCase.behavior === "abstain" || answer === null || answer.abstained) return { score: null };
  const needs = evidenceNeeds(evalCase);
  if (needs.length === 0) return { score: null };
  const met = needs.filter((pieces) => answer.citations.some((citation) => overlapsEvidence(citation, pieces)));
  return { score: met.length / needs.length };
}

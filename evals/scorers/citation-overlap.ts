import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

export interface CitationOverlapScore extends Score {
  /** The same over every case with evidence: near misses count, and an abstention is a miss. Null without evidence. */
  overAllScore: number | null;
}

/**
 * 1 when at least one citation shares a line with the evidence of the right document, else 0.
 * Null unless the case has evidence, wants an answer (behaviour other than `abstain`) and got one.
 */
export function scoreCitationOverlap({ evalCase, answer }: CaseRun): CitationOverlapScore {
  const { evidence, behavior } = evalCase;
  if (evidence.length === 0) return { score: null, overAllScore: null };
  const isOverlap = answer?.citations.some((citation) => overlapsEvidence(citation, evidence)) ?? false;
  const overAllScore = isOverlap ? 1 : 0;
  const isAnswered = answer !== null && !answer.abstained && behavior !== "abstain";
  return { score: isAnswered ? overAllScore : null, overAllScore };
}

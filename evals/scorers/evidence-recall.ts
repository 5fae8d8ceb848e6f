import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

export const RECALL_CUTOFF = 5;

export interface EvidenceRecallScore extends Score {
  /** The same for a case that wants abstention: was the nearest passage found? Null for all other cases. */
  nearMissScore: number | null;
  /** Rank of the first passage that shares a line with the evidence, beyond the cut-off too; null when none does. */
  firstRank: number | null;
}

/**
 * Recall@5 of the evidence: 1 when one of the five best passages shares a line with a piece of evidence, else 0.
 * Null without evidence and for near misses, whose evidence is not an answer.
 */
export function scoreEvidenceRecall({ evalCase, passages }: CaseRun): EvidenceRecallScore {
  const { evidence, behavior } = evalCase;
  const index = passages.findIndex(({ chunk, document }) =>
    overlapsEvidence({ source: document.source, lineStart: chunk.lineStart, lineEnd: chunk.lineEnd }, evidence),
  );
  const firstRank = index === -1 ? null : index + 1;
  if (evidence.length === 0) return { score: null, nearMissScore: null, firstRank };
  const found = firstRank !== null && firstRank <= RECALL_CUTOFF ? 1 : 0;
  const isNearMiss = behavior === "abstain";
  return { score: isNearMiss ? null : found, nearMissScore: isNearMiss ? found : null, firstRank };
}

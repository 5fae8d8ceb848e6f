import { parseFigures } from "../../figures/parse-figures.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import type { ScoredEvidence } from "./evidence.ts";

const TOLD_PENALTY = 0.2;

/**
 * Ranks evidence lower whose figures were all told in the answer that a follow-up goes on from: who asks what comes of
 * 「45名」 in the end does not want to hear 「45名」 again. @returns best first.
 */
export function demoteTold(scored: readonly ScoredEvidence[], { told, asked }: Understanding): ScoredEvidence[] {
  const known = new Set(parseFigures(told).map(({ value, kind }) => `${kind} ${value}`));
  if (known.size === 0 || asked.figures.length === 0) return [...scored];
  return scored
    .map((piece) => {
      const figures = piece.figures.filter(({ kind }) => asked.figures.includes(kind));
      const isTold = figures.length > 0 && figures.every(({ value, kind }) => known.has(`${kind} ${value}`));
      return isTold ? { ...piece, score: piece.score - TOLD_PENALTY } : piece;
    })
    .sort((a, b) => b.score - a.score);
}

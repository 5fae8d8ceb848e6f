import { parseFigures } from "../../figures/parse-figures.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import type { ScoredEvidence } from "./evidence.ts";

const TOLD_PENALTY = 0.2;
const TOLD_BONUS = 0.4;

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

/**
 * Ranks evidence higher that holds a figure of the answer that a follow-up doubts: 「え、30人ではないんですか」 is held
 * against what was told. @returns best first.
 */
export function promoteTold(
  scored: readonly ScoredEvidence[],
  { told, asked }: Pick<Understanding, "told" | "asked">,
): ScoredEvidence[] {
  const known = new Set(parseFigures(told).map(({ value, kind }) => `${kind} ${value}`));
  const isTold = ({ figures }: ScoredEvidence): boolean =>
    figures.some(({ kind, value }) => asked.figures.includes(kind) && known.has(`${kind} ${value}`));
  return scored
    .map((piece) => (isTold(piece) ? { ...piece, score: piece.score + TOLD_BONUS } : piece))
    .sort((a, b) => b.score - a.score);
}

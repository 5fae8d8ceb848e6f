import type { Understanding } from "../../retrieval/understand-question.ts";
import { containsTerm } from "../../text/match-text.ts";
import type { Evidence, ScoredEvidence } from "./evidence.ts";

/** How much a concept counts by where it is found. */
const OWN = 1;
const ABOVE = 0.8;
const AROUND = 0.45;
/** Settings of the score below; tuned on the development questions, see docs/evaluation.md. */
const FIGURE_BONUS = 0.25;
const NO_FIGURE_PENALTY = 0.2;
const YEAR_BONUS = 0.15;
const YEAR_PENALTY = 0.4;
const HEADING_PENALTY = 0.35;
const WHOLE_ROW_PENALTY = 0.02;
const RANK_BONUS = 0.1;
const LONG_TEXT_CHARS = 160;
const LONG_TEXT_PENALTY = 0.05;

/** Ranks evidence by how much of the question it covers and whether it holds what is asked; best first. */
export function scoreEvidence(evidence: readonly Evidence[], understanding: Understanding): ScoredEvidence[] {
  return evidence.map((piece) => scoreOne(piece, understanding)).sort((a, b) => b.score - a.score);
}

function scoreOne(piece: Evidence, { concepts, years, asked }: Understanding): ScoredEvidence {
  const covered = concepts.map(({ forms }) => whereFound(piece, forms));
  const totalWeight = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const coverage =
    totalWeight === 0 ? 0 : concepts.reduce((sum, { weight }, at) => sum + weight * (covered[at] ?? 0), 0) / totalWeight;
  const yearFit = fitYears(piece, years);
  let score = coverage + RANK_BONUS / piece.passage.rank;
  if (asked.figures.length > 0) score += holdsAskedFigure(piece, asked.figures) ? FIGURE_BONUS : -NO_FIGURE_PENALTY;
  if (yearFit === "match") score += YEAR_BONUS;
  if (yearFit === "mismatch") score -= YEAR_PENALTY;
  if (piece.statement.kind === "heading") score -= HEADING_PENALTY;
  if (piece.statement.kind === "row" && piece.cell === undefined) score -= WHOLE_ROW_PENALTY;
  if (piece.text.length > LONG_TEXT_CHARS) score -= LONG_TEXT_PENALTY;
  return { ...piece, score, coverage, covered, yearFit };
}

function whereFound(piece: Evidence, forms: readonly string[]): number {
  if (forms.some((form) => containsTerm(piece.own, form))) return OWN;
  if (forms.some((form) => containsTerm(piece.above, form))) return ABOVE;
  return forms.some((form) => containsTerm(piece.around, form)) ? AROUND : 0;
}

function fitYears(piece: Evidence, asked: readonly number[]): ScoredEvidence["yearFit"] {
  if (asked.length === 0) return "open";
  if (piece.years.some((year) => asked.includes(year))) return "match";
  if (piece.years.length > 0) return "mismatch";
  return "open";
}

/** Whether a piece holds a figure of a kind that the question asks for. */
export function holdsAskedFigure(piece: Evidence, kinds: readonly string[]): boolean {
  return piece.figures.some(({ kind }) => kinds.includes(kind));
}

import type { Understanding } from "../../retrieval/understand-question.ts";
import { holdsAskedFigure } from "./score-evidence.ts";
import type { ScoredEvidence } from "./evidence.ts";

/** Why the documents do not answer a question. */
export interface Missing {
  reason: "no-evidence" | "unknown-term" | "term-not-in-evidence" | "year" | "figure" | "figure-not-included";
  /** What is missing, in the question's words. */
  labels: string[];
}

const MIN_COVERAGE = 0.5;
/** A term that occurs nowhere in the collection decides alone when it carries this share of the question. */
const UNKNOWN_SHARE = 0.18;
const NAME_SHARE = 0.12;
/** Evidence this close to the best may still hold the figure that is asked for. */
const FIGURE_TOLERANCE = 0.12;

/** What the question asks for that the evidence does not hold, or null when it can be answered. */
export function findMissing(understanding: Understanding, scored: readonly ScoredEvidence[]): Missing | null {
  const { concepts, years, asked } = understanding;
  const best = scored[0];
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const share = (weight: number): number => (total === 0 ? 0 : weight / total);
  const unknown = concepts.filter(({ isUnknown, weight }) => isUnknown && share(weight) >= UNKNOWN_SHARE);
  if (unknown.length > 0) return { reason: "unknown-term", labels: unknown.map(({ label }) => label) };
  if (best === undefined || total === 0) return { reason: "no-evidence", labels: [] };
  const absent = concepts.filter(
    ({ kind, weight }, at) => kind !== "word" && best.covered[at] === 0 && (kind === "region" || share(weight) >= NAME_SHARE),
  );
  if (absent.length > 0 && !asked.isComparison) return { reason: "term-not-in-evidence", labels: absent.map(({ label }) => label) };
  if (best.coverage < MIN_COVERAGE) {
    return { reason: "no-evidence", labels: concepts.filter((_, at) => best.covered[at] === 0).map(({ label }) => label) };
  }
  if (years.length > 0 && best.yearFit === "mismatch") return { reason: "year", labels: years.map((year) => `${year}年`) };
  if (asked.figures.length > 0 && !asked.isList && !asked.isDefinition) {
    const near = scored.filter(({ coverage }) => coverage >= best.coverage - FIGURE_TOLERANCE);
    if (best.passage.chunk.kind === "missing-figure") return { reason: "figure-not-included", labels: [] };
    if (!near.some((piece) => holdsAskedFigure(piece, asked.figures))) return { reason: "figure", labels: [] };
  }
  return null;
}

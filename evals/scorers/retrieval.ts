import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import { evidenceNeeds } from "./evidence-needs.ts";

export const RECALL_CUTOFFS = [1, 5, 10] as const;
const RANK_CUTOFF = 10;

export interface RetrievalScore {
  /** Recall@k by cut-off: share of what has to be backed (`evidenceNeeds`) for which one of the first k passages is found. */
  recallAt: Record<(typeof RECALL_CUTOFFS)[number], number | null>;
  /** 1 / rank of the first relevant passage among the first ten, else 0. Averaged it is MRR@10. */
  reciprocalRank: number | null;
  ndcgAt10: number | null;
}

/**
 * How well the passages that the answer was to be written from were ranked. A passage is relevant when it shares a line
 * with a piece of evidence: binary gain. Null without evidence, and for cases that want an abstention, whose evidence is
 * no answer.
 *
 * - Recall@k (Manning, Raghavan & Schütze 2008, §8.4) over needs, because evidence that says the same is found once.
 * - Reciprocal rank (Voorhees 1999, TREC-8 QA), cut at 10.
 * - nDCG@10 = DCG / ideal DCG with DCG = Σ gain / log2(rank + 1) (Järvelin & Kekäläinen 2002, with the discount of
 *   Burges et al. 2005), over needs: of the passages that meet a need only the first gains 1, and the ideal ranking meets
 *   all needs at ranks 1 to n. A second passage that meets a need adds nothing, so that losing it raises nothing. A
 *   passage that meets several needs stands for as many places, its own and the next.
 */
export function scoreRetrieval({ evalCase, passages }: CaseRun): RetrievalScore {
  const needs = evalCase.behavior === "abstain" ? [] : evidenceNeeds(evalCase);
  if (needs.length === 0) return { recallAt: { 1: null, 5: null, 10: null }, reciprocalRank: null, ndcgAt10: null };
  const places = passages.map(({ chunk, document }) => ({
    source: document.source,
    lineStart: chunk.lineStart,
    lineEnd: chunk.lineEnd,
  }));
  const isRelevant = places.map((place) => overlapsEvidence(place, evalCase.evidence));
  const ranks = needs.map((pieces) => places.findIndex((place) => overlapsEvidence(place, pieces)) + 1);
  const recall = (cutoff: number) => ranks.filter((rank) => rank > 0 && rank <= cutoff).length / needs.length;
  const first = isRelevant.indexOf(true) + 1;
  return {
    recallAt: { 1: recall(1), 5: recall(5), 10: recall(10) },
    reciprocalRank: first > 0 && first <= RANK_CUTOFF ? 1 / first : 0,
    ndcgAt10: discountedGain(placesOf(ranks)) / discountedGain(needs.map((_, at) => at + 1)),
  };
}

/** Of each need that is met, its rank, or the next free place after that of another need. */
function placesOf(ranks: readonly number[]): number[] {
  const places: number[] = [];
  for (const rank of ranks.filter((one) => one > 0).toSorted((a, b) => a - b))
    places.push(Math.max(rank, (places.at(-1) ?? 0) + 1));
  return places;
}

function discountedGain(ranks: readonly number[]): number {
  return ranks.filter((rank) => rank <= RANK_CUTOFF).reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0);
}

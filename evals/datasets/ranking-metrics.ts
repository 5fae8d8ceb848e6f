import type { RetrievalQuery } from "./retrieval-set.ts";

/** How good rankings are on average, each from 0 to 1. */
export interface RankingMetrics {
  hitAt1: number;
  hitAt5: number;
  mrrAt10: number;
  ndcgAt10: number;
  /** Queries that have an answer, of which the first three are means. */
  answerable: number;
  /** Queries with any judgment, of which nDCG is the mean. */
  judged: number;
}

/** The ids that a system returned for a query, best first, each once. */
export interface Ranking {
  query: RetrievalQuery;
  ids: readonly string[];
}

const CUTOFF = 10;

/**
 * hit@k: an answer is among the first k. MRR@10: 1 / rank of the first answer, 0 beyond the tenth. nDCG@10 with the
 * gains as given (linear), discounted by log2(rank + 1) and divided by that of the best possible ranking.
 */
export function rankingMetrics(rankings: readonly Ranking[]): RankingMetrics {
  const answerable = rankings.filter(({ query }) => query.answers.size > 0);
  const judged = rankings.filter(({ query }) => query.gains.size > 0);
  const ranks = answerable.map(firstAnswerRank);
  return {
    hitAt1: mean(ranks.map((rank) => (rank <= 1 ? 1 : 0))),
    hitAt5: mean(ranks.map((rank) => (rank <= 5 ? 1 : 0))),
    mrrAt10: mean(ranks.map((rank) => (rank <= CUTOFF ? 1 / rank : 0))),
    ndcgAt10: mean(judged.map(ndcg)),
    answerable: answerable.length,
    judged: judged.length,
  };
}

/** From 1; infinite when no answer was returned. */
export function firstAnswerRank({ query, ids }: Ranking): number {
  const at = ids.findIndex((id) => query.answers.has(id));
  return at === -1 ? Number.POSITIVE_INFINITY : at + 1;
}

function ndcg({ query, ids }: Ranking): number {
  const ideal = discounted([...query.gains.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ids.map((id) => query.gains.get(id) ?? 0)) / ideal;
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, CUTOFF).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

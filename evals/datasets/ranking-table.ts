import type { SystemRun } from "./compare-systems.ts";
import { type RankingMetrics, rankingMetrics } from "./ranking-metrics.ts";

const COLUMNS = {
  "hit@1": "hitAt1",
  "hit@5": "hitAt5",
  "MRR@10": "mrrAt10",
  "nDCG@10": "ndcgAt10",
} as const satisfies Record<string, keyof RankingMetrics>;

/** Systems one below the other. */
export function rankingRows(runs: readonly SystemRun[], columns: readonly (keyof typeof COLUMNS)[]): string[][] {
  const rows = runs.map(({ name, rankings }) => {
    const metrics = rankingMetrics(rankings);
    return [name, ...columns.map((column) => metrics[COLUMNS[column]].toFixed(3))];
  });
  return [["方式", ...columns], ...rows];
}

import { describe, expect, it } from "vitest";
import { firstAnswerRank, rankingMetrics } from "../../../evals/datasets/ranking-metrics.ts";
import type { RetrievalQuery } from "../../../evals/datasets/retrieval-set.ts";

const query = (answers: string[], gains: Record<string, number> = {}): RetrievalQuery => ({
  id: "q",
  question: "問い",
  answers: new Set(answers),
  gains: new Map(Object.entries(gains)),
});

describe("ranking metrics", () => {
  it("count the first answer, wherever the others stand", () => {
    const rankings = [
      { query: query(["a"]), ids: ["a", "x"] },
      { query: query(["b", "c"]), ids: ["x", "y", "c", "b"] },
      { query: query(["d"]), ids: ["x"] },
    ];
    expect(firstAnswerRank(rankings[1] as (typeof rankings)[number])).toBe(3);
    expect(rankingMetrics(rankings)).toMatchObject({
      hitAt1: 1 / 3,
      hitAt5: 2 / 3,
      mrrAt10: (1 + 1 / 3) / 3,
      answerable: 3,
    });
  });

  it("leave out queries without an answer, except for nDCG where something is judged", () => {
    const metrics = rankingMetrics([
      { query: query([], { r: 1 }), ids: ["r"] },
      { query: query([]), ids: ["x"] },
    ]);
    expect(metrics).toEqual({ hitAt1: 0, hitAt5: 0, mrrAt10: 0, ndcgAt10: 1, answerable: 0, judged: 1 });
  });

  it("discount gains by rank and compare with the best ranking", () => {
    const judged = query(["a"], { a: 3, b: 1 });
    const best = 3 + 1 / Math.log2(3);
    expect(rankingMetrics([{ query: judged, ids: ["b", "x", "a"] }]).ndcgAt10).toBeCloseTo((1 + 3 / 2) / best, 12);
    expect(rankingMetrics([{ query: judged, ids: ["a", "b"] }]).ndcgAt10).toBe(1);
  });

  it("see nothing beyond the tenth place", () => {
    const ids = [...Array.from({ length: 10 }, (_, at) => `x${at}`), "a"];
    expect(rankingMetrics([{ query: query(["a"], { a: 1 }), ids }])).toMatchObject({ mrrAt10: 0, ndcgAt10: 0 });
  });
});

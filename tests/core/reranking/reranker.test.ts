import { describe, expect, it } from "vitest";
import { NO_RERANKER, passagesByScore } from "../../../core/reranking/reranker.ts";
import { describeRerankerContract } from "./reranker-contract.ts";
import { samplePassages } from "./sample-passages.ts";

describeRerankerContract("no reranker", { create: () => NO_RERANKER });

describe("no reranker", () => {
  it("leaves scores and order as they are", async () => {
    const passages = samplePassages(["a", "b", "c"]);
    expect(await NO_RERANKER.rerank({ question: "q", passages, topK: 2 })).toEqual(passages.slice(0, 2));
  });
});

describe("passagesByScore", () => {
  const passages = samplePassages(["a", "b", "c", "d"]);

  it("sorts by the new scores; equal ones keep their order", () => {
    const sorted = passagesByScore(passages, { scores: [0.1, 2, -3, 2], topK: 3 });
    expect(sorted.map(({ chunk, score, rank }) => [chunk.text, score, rank])).toEqual([
      ["b", 2, 1],
      ["d", 2, 2],
      ["a", 0.1, 3],
    ]);
  });

  it.each([
    [[1, 2, 3]],
    [[1, 2, 3, Number.NaN]],
    [[1, 2, 3, Number.POSITIVE_INFINITY]],
  ])("refuses scores that are missing or no numbers: %s", (scores) => {
    expect(() => passagesByScore(passages, { scores, topK: 4 })).toThrow(RangeError);
  });
});

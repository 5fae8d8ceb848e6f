import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuseScores, type ScoredList } from "../../../core/retrieval/fuse.ts";

const hits = (...scores: [ordinal: number, score: number][]) => scores.map(([ordinal, score]) => ({ ordinal, score }));

const scoredLists: fc.Arbitrary<ScoredList[]> = fc.array(
  fc.record({
    weight: fc.double({ min: 0.1, max: 2, noNaN: true }),
    hits: fc.uniqueArray(fc.record({ ordinal: fc.nat(20), score: fc.double({ min: -1, max: 50, noNaN: true }) }), {
      selector: ({ ordinal }) => ordinal,
    }),
  }),
);

describe("fuseScores", () => {
  it("adds up each list's share of its best score, times the list's weight", () => {
    const fused = fuseScores([
      { hits: hits([1, 10], [2, 5]), weight: 1 },
      { hits: hits([2, 0.8], [3, 0.4]), weight: 0.5 },
    ]);
    expect(fused).toEqual([
      { ordinal: 1, score: 1 },
      { ordinal: 2, score: 1 },
      { ordinal: 3, score: 0.25 },
    ]);
  });

  it("lets a match that stands out in one list outweigh weak matches in both", () => {
    const fused = fuseScores([
      { hits: hits([7, 30], [1, 3], [2, 2]), weight: 1 },
      { hits: hits([1, 0.3], [2, 0.3]), weight: 0.3 },
    ]);
    expect(fused[0]?.ordinal).toBe(7);
  });

  it("ignores lists in which nothing scores, and counts scores below 0 as 0", () => {
    expect(fuseScores([{ hits: hits([1, 0], [2, -1]), weight: 1 }])).toEqual([]);
    expect(fuseScores([{ hits: hits([1, 2], [2, -5]), weight: 1 }])).toEqual([
      { ordinal: 1, score: 1 },
      { ordinal: 2, score: 0 },
    ]);
  });

  it("gives every hit once, in falling order, ties by ordinal, and no score above the sum of the weights", () => {
    fc.assert(
      fc.property(scoredLists, (lists) => {
        const fused = fuseScores(lists);
        const limit = lists.reduce((sum, { weight }) => sum + weight, 0) + 1e-9;
        expect(new Set(fused.map(({ ordinal }) => ordinal)).size).toBe(fused.length);
        for (const [at, { ordinal, score }] of fused.entries()) {
          const next = fused[at + 1];
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(limit);
          if (next === undefined) continue;
          expect(score > next.score || (score === next.score && ordinal < next.ordinal)).toBe(true);
        }
      }),
    );
  });
});

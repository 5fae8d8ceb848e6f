import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTopSelection } from "../../../core/search-index/top-selection.ts";

describe("a top selection", () => {
  it("keeps what sorting everything would put first, ties by ordinal", () => {
    // Why integers from 0 to 5: ties are what goes wrong.
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 60 }), fc.nat(20), (scores, topK) => {
        const selection = createTopSelection(topK);
        const entries = scores.map((score, ordinal) => ({ ordinal, score }));
        for (const { ordinal, score } of entries.toReversed()) selection.offer(ordinal, score);
        const expected = entries.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal).slice(0, topK);
        expect(selection.sorted()).toEqual(expected);
      }),
    );
  });

  it("keeps nothing below its floor, and what is above", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 60 }), fc.nat(20), fc.nat(5), (scores, topK, score) => {
        const selection = createTopSelection(topK);
        for (const [ordinal, offered] of scores.entries()) selection.offer(ordinal, offered);
        const floor = selection.floor();
        selection.offer(99, score);
        const isKept = selection.sorted().some(({ ordinal }) => ordinal === 99);
        if (score < floor) expect(isKept).toBe(false);
        if (score > floor) expect(isKept).toBe(true);
      }),
    );
  });
});

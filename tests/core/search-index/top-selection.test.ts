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
});

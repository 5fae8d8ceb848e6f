import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addRewordings } from "../../../core/retrieval/add-rewordings.ts";
import type { Passage } from "../../../core/types.ts";
import { passagesOf, sampleDocument } from "../answer/generated/sample-request.ts";

const [SAMPLE] = passagesOf(sampleDocument({ id: "library" })) as [Passage];
const passage = (ordinal: number, score: number, at = 0): Passage => ({
  ...SAMPLE,
  chunk: { ...SAMPLE.chunk, ordinal },
  score,
  rank: at + 1,
});
const listOf = (...ordinals: number[]): Passage[] => ordinals.map((one, at) => passage(one, 1 - at / 10, at));
const placesOf = (passages: readonly Passage[]): number[] => passages.map(({ chunk }) => chunk.ordinal);

describe("passages with those of rewordings", () => {
  it("begin with those of the question, and bring up what rewordings find as well", () => {
    const found = [
      { passages: listOf(7, 2), weight: 0.1 },
      { passages: listOf(2, 8), weight: 0.1 },
    ];
    expect(placesOf(addRewordings(listOf(1, 3, 2), found, 6))).toEqual([1, 2, 3, 7, 8]);
  });

  it("are none where the question itself finds none", () =>
    expect(addRewordings([], [{ passages: listOf(1, 2), weight: 1 }], 6)).toEqual([]));

  it("hold all of the question's own, each once, a few others at most, with ranks from 1 and scores that never rise", () => {
    const list = fc.uniqueArray(fc.record({ ordinal: fc.nat(30), score: fc.double({ min: 0, max: 9, noNaN: true }) }), {
      selector: ({ ordinal }) => ordinal,
      maxLength: 12,
    });
    const rewording = fc.record({ hits: list, weight: fc.constantFrom(0.1, 0.3, 1) });
    fc.assert(
      fc.property(list, fc.array(rewording, { maxLength: 4 }), fc.nat(6), (own, others, maxAdded) => {
        const toPassages = (hits: typeof own): Passage[] =>
          hits.map(({ ordinal, score }, at) => passage(ordinal, score, at));
        const found = others.map(({ hits, weight }) => ({ passages: toPassages(hits), weight }));
        const fused = addRewordings(toPassages(own), found, maxAdded);
        const places = placesOf(fused);
        expect(new Set(places).size).toBe(places.length);
        for (const { ordinal } of own) expect(places).toContain(ordinal);
        expect(places.length).toBeLessThanOrEqual(own.length + maxAdded);
        expect(fused.map(({ rank }) => rank)).toEqual(places.map((_, at) => at + 1));
        for (const [at, { score }] of fused.entries()) expect(score).toBeLessThanOrEqual(fused[at - 1]?.score ?? 9);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRangeSet, intersectOrdinals, splitOrdinals } from "../../../core/search-index/ordinal-set.ts";

describe("a range set", () => {
  it("holds exactly the ordinals of its ranges", () => {
    const gaps = fc.array(fc.record({ gap: fc.nat(5), length: fc.nat(5) }), { maxLength: 20 });
    fc.assert(
      fc.property(gaps, (parts) => {
        let at = 0;
        const ranges = parts.map(({ gap, length }) => {
          const start = at + gap;
          at = start + length;
          return { start, end: at };
        });
        const expected = ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
        const set = createRangeSet(ranges);
        expect([...set.values()]).toEqual(expected);
        expect(set.size).toBe(expected.length);
        for (let ordinal = -1; ordinal <= at + 1; ordinal++) expect(set.has(ordinal)).toBe(expected.includes(ordinal));
      }),
    );
  });

  it("refuses ranges that overlap or descend", () => {
    expect(() =>
      createRangeSet([
        { start: 0, end: 3 },
        { start: 2, end: 4 },
      ]),
    ).toThrow(RangeError);
    expect(() =>
      createRangeSet([
        { start: 5, end: 6 },
        { start: 1, end: 2 },
      ]),
    ).toThrow(RangeError);
  });
});

describe("what two sets share", () => {
  it("is what both hold, whether they have ranges or not", () => {
    const ordinals = fc.uniqueArray(fc.nat(39), { maxLength: 40 });
    const inRanges = (given: readonly number[]) =>
      createRangeSet(given.toSorted((a, b) => a - b).map((start) => ({ start, end: start + 1 })));
    fc.assert(
      fc.property(ordinals, ordinals, (a, b) => {
        const expected = a.filter((ordinal) => b.includes(ordinal)).sort((x, y) => x - y);
        for (const [left, right] of [
          [inRanges(a), inRanges(b)],
          [new Set(a), inRanges(b)],
          [new Set(a), new Set(b)],
        ] as const) {
          const shared = intersectOrdinals(left, right);
          expect([...shared.values()]).toEqual(expected);
          expect(shared.size).toBe(expected.length);
        }
      }),
    );
  });
});

describe("splitting a set into blocks", () => {
  it("puts every ordinal into its block, whether the set has ranges or not", () => {
    const ordinals = fc.uniqueArray(fc.nat(39), { maxLength: 40 });
    fc.assert(
      fc.property(ordinals, fc.integer({ min: 1, max: 12 }), (given, blockSize) => {
        const sorted = given.toSorted((a, b) => a - b);
        const blocks = Math.ceil(40 / blockSize);
        const ranges = createRangeSet(sorted.map((start) => ({ start, end: start + 1 })));
        for (const set of [ranges, new Set(sorted)]) {
          const parts = splitOrdinals(set, { blockSize, blocks });
          const rejoined = parts.flatMap((part, block) => [...part.values()].map((at) => block * blockSize + at));
          expect(rejoined).toEqual(sorted);
          expect(parts.every((part) => [...part.values()].every((at) => at < blockSize))).toBe(true);
        }
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRangeSet } from "../../../core/search-index/ordinal-set.ts";

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

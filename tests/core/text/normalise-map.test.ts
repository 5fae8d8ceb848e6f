import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originalRange } from "../../../core/text/mapped-text.ts";
import { normalise, normaliseForSearch } from "../../../core/text/normalise.ts";
import { markedUpText } from "./marked-up-text.ts";

/** Words in whole: rules such as digit groups look at the neighbours of a character. */
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

describe("the map of a normalised text", () => {
  it("leads every code unit to a range of the original, in order", () => {
    fc.assert(
      fc.property(markedUpText, (original) => {
        const { text, starts, ends } = normalise(original);
        expect([starts.length, ends.length]).toEqual([text.length, text.length]);
        for (let at = 0; at < text.length; at++) {
          const [start, end] = [starts[at] as number, ends[at] as number];
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(original.length);
          if (at > 0) expect(start).toBeGreaterThanOrEqual(starts[at - 1] as number);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("shows every word of it, and every run of words, in the original", () => {
    fc.assert(
      fc.property(markedUpText, fc.nat(3), (original, more) => {
        const mapped = normalise(original);
        const words = [...mapped.text.matchAll(WORDS)];
        for (const [at, first] of words.entries()) {
          const last = words[at + more] ?? first;
          const [start, end] = [first.index, last.index + last[0].length];
          const { charStart, charEnd } = originalRange(mapped, start, end);
          expect(normaliseForSearch(original.slice(charStart, charEnd))).toContain(mapped.text.slice(start, end));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("cuts no surrogate pair", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (original) => {
        const { text, starts, ends } = normalise(original);
        for (let at = 0; at < text.length; at++) {
          const source = original.slice(starts[at], ends[at]);
          // A pair that is copied maps each half to itself; whatever was rewritten comes from whole characters.
          if (source !== text[at]) expect(source).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it("belongs to the same text that the faster way gives", () => {
    fc.assert(
      fc.property(markedUpText, (original) => {
        expect(normaliseForSearch(original)).toBe(normalise(original).text);
      }),
      { numRuns: 400 },
    );
  });
});

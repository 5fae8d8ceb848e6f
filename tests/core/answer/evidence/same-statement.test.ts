import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../../core/answer/evidence/evidence.ts";
import { isSameWording, wordingShare } from "../../../../core/answer/evidence/same-statement.ts";
import { toSearchable } from "../../../../core/answer/evidence/searchable-text.ts";

/** Prose of which only the wording is compared. */
function prose(text: string): Evidence {
  return { own: toSearchable(text) } as Evidence;
}

/** The definition: pairs of neighbouring characters that both have, of all that either has. */
function shareByDefinition(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const [first, second] = [pairs(toSearchable(a).text), pairs(toSearchable(b).text)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return shared / Math.max(1, first.size + second.size - shared);
}

const text = fc.string({ unit: fc.constantFrom(..."市区の利用率は増え減12%。AIᚠ𠮷\uffff"), maxLength: 30 });

describe("wordingShare", () => {
  it("is the share of character pairs that two texts have in common", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(wordingShare(prose(a), prose(b))).toBe(shareByDefinition(a, b));
      }),
    );
  });

  it("is nothing for texts too short to have pairs", () => {
    expect(wordingShare(prose("市"), prose("市"))).toBe(0);
    expect(wordingShare(prose(""), prose(""))).toBe(0);
  });
});

describe("isSameWording", () => {
  it("holds just where four fifths of the pairs are shared, however the texts differ in length", () => {
    const near = fc.tuple(text, fc.nat(30), text).map(([base, at, added]) => {
      return [base, base.slice(0, at) + added.slice(0, 3) + base.slice(at)] as const;
    });
    fc.assert(
      fc.property(near, ([a, b]) => {
        expect(isSameWording(prose(a), prose(b))).toBe(shareByDefinition(a, b) >= 0.8);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { inverseDocumentFrequency, occurrenceWeight, saturate } from "../../../core/search-index/bm25-formula.ts";

describe("the BM25F formula", () => {
  it("leaves a field of mean length at its weight, and shrinks longer ones by b", () => {
    expect(occurrenceWeight({ weight: 2, b: 0.75, length: 10, meanLength: 10 })).toBeCloseTo(2);
    expect(occurrenceWeight({ weight: 1, b: 1, length: 30, meanLength: 10 })).toBeCloseTo(1 / 3);
    expect(occurrenceWeight({ weight: 1, b: 0, length: 30, meanLength: 10 })).toBe(1);
  });

  it("gives nothing for a field that is empty everywhere", () => {
    expect(occurrenceWeight({ weight: 1, b: 0.5, length: 0, meanLength: 0 })).toBe(0);
  });

  it("is half way to its limit when the frequency is k1", () => {
    expect(saturate(1.2, 1.2)).toBe(0.5);
    expect(saturate(0, 1.2)).toBe(0);
  });

  it("falls with the number of chunks that hold a term and never below zero", () => {
    const values = [1, 10, 50, 100].map((frequency) => inverseDocumentFrequency(frequency, 100));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values.at(-1)).toBeGreaterThan(0);
    expect(inverseDocumentFrequency(1, 3)).toBeCloseTo(Math.log(1 + 2.5 / 1.5));
  });
});

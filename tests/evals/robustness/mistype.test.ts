import { describe, expect, it } from "vitest";
import { mistype } from "../../../evals/robustness/mistype.ts";

const QUESTION = "2024年度にGATE計画で整備された水門の割合は何％ですか。";

describe("mistype", () => {
  it("makes the same slip for the same question and seed, and others for other seeds", () => {
    const made = new Set(Array.from({ length: 20 }, (_none, seed) => mistype(QUESTION, seed)));

    expect(mistype(QUESTION, 3)).toBe(mistype(QUESTION, 3));
    expect(made.size).toBeGreaterThan(5);
    expect(made).not.toContain(QUESTION);
  });

  it("leaves digits and Latin letters alone, and changes no more than one place", () => {
    for (let seed = 0; seed < 50; seed++) {
      const changed = mistype(QUESTION, seed);
      expect(changed.match(/[\dA-Z]+/gu)).toEqual(["2024", "GATE"]);
      expect(Math.abs(changed.length - QUESTION.length)).toBeLessThanOrEqual(1);
    }
  });

  it("returns a question without anything to mistype as it is", () => {
    expect(mistype("GATE 2024", 1)).toBe("GATE 2024");
  });
});

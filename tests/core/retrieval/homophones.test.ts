import { describe, expect, it } from "vitest";
import { homophonesOf } from "../../../core/retrieval/homophones.ts";
import { HOMOPHONES } from "../../../evals/robustness/mistype.ts";

const MAX_SHARED = 0.5;

describe("words that sound alike", () => {
  it.each([
    ["対象", "対照"],
    ["保証", "補償"],
    ["意思", "意志"],
    ["決済", "決裁"],
  ])("are those that offices confuse: %s and %s", (one, other) => {
    expect(homophonesOf(one)).toContain(other);
    expect(homophonesOf(other)).toContain(one);
  });

  it.each([
    "理容",
    "後悔",
    "皆済",
    "私怨",
    "凍死",
  ])("hold no word that only a test would type by mistake: %s", (word) => {
    expect(homophonesOf(word)).toEqual([]);
  });

  it("stand for each other both ways", () => {
    for (const [right] of HOMOPHONES)
      for (const other of homophonesOf(right)) expect(homophonesOf(other)).toContain(right);
  });

  it("are at most half of the pairs that the evaluation mistypes, which would measure the list itself otherwise", () => {
    const known = HOMOPHONES.filter(([right, wrong]) => homophonesOf(wrong).includes(right));
    expect(known).toHaveLength(8);
    expect(HOMOPHONES).toHaveLength(17);
    expect(known.length / HOMOPHONES.length).toBeLessThanOrEqual(MAX_SHARED);
  });
});

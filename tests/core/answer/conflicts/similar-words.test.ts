import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areVariants, editDistance, nameWordsIn } from "../../../../core/answer/conflicts/similar-words.ts";

describe("areVariants", () => {
  it.each([
    ["Hydrangea", "Hydrengea"],
    ["ミドリバスナビ", "ミドリパスナビ"],
    ["Sunflower", "Sanflower"],
  ])("takes %s and %s for one name of which one is misspelt", (a, b) => {
    expect(areVariants(a, b)).toBe(true);
    expect(areVariants(b, a)).toBe(true);
  });

  it.each([
    ["model", "models", "a plural"],
    ["サーバー", "サーバ", "長音 or none"],
    ["HYDRANGEA", "hydrangea", "case"],
    ["FY2024", "FY2025", "figures"],
    ["インフラ", "インフレ", "short words that are two"],
    ["シンギュラリティ", "プルラリティ", "words that merely end alike"],
    ["", "", "nothing"],
  ])("does not take %s and %s for it: %s", (a, b) => {
    expect(areVariants(a, b)).toBe(false);
  });
});

describe("editDistance", () => {
  const word = fc.string({ unit: "grapheme", maxLength: 12 });

  it("is a distance: none to itself, the same both ways, never longer by a detour", () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });

  it("compares names, not whole texts", () => {
    expect(editDistance("あ".repeat(100_000), "い".repeat(100_000))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("nameWordsIn", () => {
  it("finds Latin and katakana words that are long enough to be told apart, once each", () => {
    expect(nameWordsIn("Project Hydrangea は、ミドリパスナビと Hydrangea を結ぶ。A I")).toEqual([
      "Project",
      "Hydrangea",
      "ミドリパスナビ",
    ]);
  });
});

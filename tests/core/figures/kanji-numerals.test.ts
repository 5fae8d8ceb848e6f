import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kanjiValue } from "../../../core/figures/kanji-numerals.ts";
import { inKanji, inKanjiDigits } from "./notations.ts";

describe("the value of a kanji numeral", () => {
  it.each<[string, number]>([
    ["零", 0],
    ["〇", 0],
    ["十", 10],
    ["千百", 1_100],
    ["千六〇〇", 1_600],
    ["一千二百〇三", 1_203],
    ["二万零五十", 20_050],
    ["零十四", 14],
    ["三京", 3e16],
    ["一万億", 1e12],
    ["壱万弐千", 12_000],
  ])("is read: %s", (numeral, value) => {
    expect(kanjiValue(numeral)).toBe(value);
  });

  it.each(["", "万", "一二か", "百千", "三万二億"])("is none for %s", (text) => {
    expect(kanjiValue(text)).toBeNull();
  });

  it("comes back from every number, with scales and digit by digit", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999_999 }), (value) => {
        expect(kanjiValue(inKanji(value))).toBe(value);
        expect(kanjiValue(inKanjiDigits(value))).toBe(value);
      }),
    );
  });
});

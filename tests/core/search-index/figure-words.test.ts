import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFigureWording, toFigureWords } from "../../../core/search-index/figure-words.ts";

const piece = fc.constantFrom(
  ..."約18万人 3.5％ １，２３４円 第3章 令和6年度 2026年6月1日 １０〜２０代 図書館 > 利用 の クラウド 12:30 A I ¹² ｜ 0 00 007 ①*1 △5".split(
    " ",
  ),
);

describe("the words of a figure", () => {
  it("are those of the text, although parts are remembered without their digits", () => {
    const wording = createFigureWording();
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.nat(99_999).map(String)), { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        const expected = text.split(/[>｜]/u).flatMap(toFigureWords);
        expect(wording(text).split(" ").filter(Boolean)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("hold no sign that SQLite would cut at", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        expect(toFigureWords(text).filter((word) => /(?![0-9A-Za-z])\p{ASCII}/u.test(word))).toEqual([]);
      }),
    );
  });

  it("take time in proportion to the length of the text", () => {
    const startedAt = process.cpuUsage();
    for (const repeated of ["9", "９", ">", "a", "図", "9,"]) createFigureWording()(repeated.repeat(100_000));
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});

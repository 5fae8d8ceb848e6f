import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFigures } from "../../../core/answer/check-figures.ts";
import { checkSentences } from "../../../core/answer/check-sentences.ts";
import { createMarkParser } from "../../../core/answer/generated/parse-marks.ts";

const MARKS = 100_000;
/** Quadratic code needs minutes for this; linear code well under a second on a quiet machine. */
const MAX_MS = 10_000;

function readMarks(chunks: readonly string[]): number[] {
  const parser = createMarkParser();
  const tokens = [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.flush()];
  return tokens.flatMap((token) => (token.kind === "mark" ? token.numbers : []));
}

describe("hostile answers", () => {
  it.each([
    ["marks", "あ[1]"],
    ["marks without text", "[1]"],
    ["lists in marks", "[1,2,3]"],
    ["open brackets", "[1[1["],
    ["half marks", "[1,,,,"],
    ["full-width marks", "【１】、"],
  ])("with 100,000 %s take linear time", (_what, piece) => {
    const startedAt = performance.now();
    readMarks([piece.repeat(MARKS)]);
    expect(performance.now() - startedAt).toBeLessThan(MAX_MS);
  });

  it("give the same marks wherever the stream is cut", () => {
    const piece = fc.constantFrom("[1]", "[2, 3]", "【４】", "[", "]", "5", "文。", " ", "\n", "[x]");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat(20), { maxLength: 20 }), (pieces, lengths) => {
        const text = pieces.join("");
        const chunks: string[] = [];
        let at = 0;
        for (const length of lengths) {
          chunks.push(text.slice(at, at + length));
          at += length;
        }
        expect(readMarks([...chunks, text.slice(at)])).toEqual(readMarks([text]));
      }),
    );
  });

  it.each([
    ["figures", "1 "],
    ["percentages", "5%減"],
    ["dates", "2024年3月"],
    ["kanji numerals", "一"],
    ["brackets", "「（"],
  ])("of 20,000 characters of %s are checked in bounded time", (_what, piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    const startedAt = performance.now();
    checkFigures({ text, sources: [] });
    const segments = [{ start: 0, end: text.length, sources: [], figures: [] }];
    checkSentences({ written: text, segments, question: "", seenText: () => "" });
    expect(performance.now() - startedAt).toBeLessThan(MAX_MS);
  });
});

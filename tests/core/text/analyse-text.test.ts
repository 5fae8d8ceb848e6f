import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseLead, analyseText, joinWords } from "../../../core/text/analyse-text.ts";
import { normaliseForSearch } from "../../../core/text/normalise.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { randomDocumentText } from "../../ingest/structure/random-documents.ts";
import { markedUpText } from "./marked-up-text.ts";

const kana = fc.string({ unit: fc.constantFrom(..."サービスー・の。\n 計画"), maxLength: 12 });
/** Longer than what is segmented in one piece, with and without places to cut. */
const long = fc
  .tuple(fc.constantFrom("図書", "お茶の", "a1", "甲、", "甲、\u0301乙", "1 ", "の\n"), fc.nat(700))
  .map(([unit, chars]) => unit.repeat(chars / unit.length));
const part = fc.oneof(markedUpText, kana, long, randomDocumentText, fc.constantFrom("", "## 第1章", "・甲"));
const text = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(""));

describe("a text that was read once", () => {
  it("has the words of the tokeniser", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(analyseText(given).words).toEqual(tokenise(given));
      }),
      { numRuns: 300 },
    );
  });

  it("gives, with what stands above it, the words and the normal text of both together", () => {
    fc.assert(
      fc.property(text, text, (above, below) => {
        const [lead, read] = [analyseLead(above), analyseText(below)];
        expect(joinWords(lead, read)).toEqual(tokenise(`${above}\n${below}`));
        expect(`${lead.normal}\n${read.normal}`).toBe(normaliseForSearch(`${above}\n${below}`));
      }),
      { numRuns: 1_000 },
    );
  });

  it("is cut into the same pieces as both together, where a sentence does not end", () => {
    for (const [above, below] of [
      ["%図", "図書".repeat(350)],
      ["図書".repeat(200), "館の計画。以上"],
      ["計画の概", `要、\u0301${"図書の、\u0301".repeat(150)}`],
    ] as const) {
      expect(joinWords(analyseLead(above), analyseText(below))).toEqual(tokenise(`${above}\n${below}`));
    }
  });

  it("joins a word over the line break between them", () => {
    expect(joinWords(analyseLead("庁舎の改修と人工知"), analyseText("能の利用。以上"))).toEqual(
      tokenise("庁舎の改修と人工知能の利用。以上"),
    );
    expect(joinWords(analyseLead("基本サー"), analyseText("ビスの計画"))).toEqual(tokenise("基本サービスの計画"));
  });
});

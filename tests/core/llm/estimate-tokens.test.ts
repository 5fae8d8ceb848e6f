import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { getEncoding } from "js-tiktoken";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "../../../core/llm/estimate-tokens.ts";

const CORPUS = new URL("../../../data/corpus/", import.meta.url).pathname;
const texts = readdirSync(CORPUS)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(CORPUS, name), "utf8"));
const encodings = [getEncoding("cl100k_base"), getEncoding("o200k_base")];
const mostTokens = (text: string): number =>
  Math.max(...encodings.map((encoding) => encoding.encode(text, [], []).length));

describe("estimateTokens", () => {
  it("is never less than what real tokenizers need for a piece of a document", () => {
    expect(texts.length).toBeGreaterThan(3);
    // A part of them: the tokenizer is slow.
    const pieces = texts.flatMap((text) => text.match(/[\s\S]{1,120}/gu) ?? []).filter((_piece, at) => at % 6 === 0);
    const ratios = pieces.map((piece) => mostTokens(piece) / estimateTokens(piece));
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1);
    // Nor so much more that half of the window would stay empty.
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeGreaterThan(0.7);
  });

  it("nor for any piece of at least a sentence's length, wherever it is cut", () => {
    const piece = fc
      .record({
        text: fc.constantFrom(...texts),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.integer({ min: 60, max: 200 }),
      })
      .map(({ text, at, length }) => text.slice(Math.floor(at * text.length)).slice(0, length));
    fc.assert(
      fc.property(piece, (text) => mostTokens(text) <= estimateTokens(text) + 2),
      { numRuns: 60 },
    );
  });

  it("nor for tables, English, numbers and code", () => {
    for (const text of [
      "| 東館 | 1,090人 | 26.7% |\n|---|---|---|\n| 西館 | △3,120千円 | ▲12.5ポイント |",
      "The internationalization of administrative procedures was postponed until fiscal year 2027.",
      "2026-11-27T23:21:28Z 1234567890 0.000123 ¥98,765,432",
      "const { documentId, charStart } = await assistant.getDocument(id);",
      "①②③ ㈱ ㎡ ％ 〜 “引用” … － ―",
    ])
      expect(mostTokens(text), text).toBeLessThanOrEqual(estimateTokens(text));
  });

  it("counts each kind as its description says", () => {
    const parts =
      /(\p{Script=Han}|々)|([\p{Script=Hiragana}\p{Script=Katakana}ー、。・「」（）])|([A-Z]?[a-z]+|[A-Z]+)|(\p{ASCII})|([\s\S])/gu;
    const described = (text: string): number =>
      [...text.matchAll(parts)].reduce((sum, [, ideograph, kana, word, ascii]) => {
        if (word !== undefined) return sum + Math.ceil(word.length / 3);
        return sum + (ideograph === undefined && (kana !== undefined || ascii !== undefined) ? 1 : 2);
      }, 0);
    const unit = fc.constantFrom(..."図々あアー、㌢ｱ（A", ..."BcdZ 1|%\n①😀𠮷…", "\ud800", "\udc00");
    fc.assert(fc.property(fc.string({ unit, maxLength: 30 }), (text) => estimateTokens(text) === described(text)));
    for (const text of texts) expect(estimateTokens(text)).toBe(described(text));
  });

  it("is the sum of its parts, but for words that are cut", () => {
    expect(estimateTokens("")).toBe(0);
    expect(estimateTokens("図書館の")).toBe(7);
    expect(estimateTokens("abcdef 12")).toBe(2 + 1 + 2);
  });

  it("takes linear time for a million characters", () => {
    const startedAt = performance.now();
    for (const part of ["a", "図", " ", "1", "😀"]) estimateTokens(part.repeat(1_000_000 / part.length));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

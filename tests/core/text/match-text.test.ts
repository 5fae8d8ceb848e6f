import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsTerm, toMatchText } from "../../../core/text/match-text.ts";
import { markedUpText } from "./marked-up-text.ts";

const contains = (text: string, term: string): boolean => containsTerm(toMatchText(text), toMatchText(term));

describe("a term in match text", () => {
  it("is found through width, case, spaces, markup, wrapping and loanword spelling", () => {
    expect(contains("**Ａ Ｉ** セーフティ・\nインスティテュートの設置", "AIセーフティインスティチュート")).toBe(true);
  });

  it("is found across a wrapped line and across middle dots", () => {
    expect(contains("アカウ\n  ンタビリティ", "アカウンタビリティ")).toBe(true);
    expect(contains("データ･ガバナンス", "データガバナンス")).toBe(true);
  });

  it.each([
    ["AISIを設置", "AI"],
    ["OpenAIの製品", "AI"],
    ["58.3%", "8.3%"],
    ["8.35", "8.3"],
    ["8.3%", "8"],
    ["12.5", "2.5"],
    ["1.52", "52"],
    ["120人", "12"],
  ])("is not found in %s when it is %s, which ends inside a word or number", (text, term) => {
    expect(contains(text, term)).toBe(false);
  });

  it.each([
    ["AIを使う", "AI"],
    ["生成AI", "AI"],
    ["約8.3%", "8.3%"],
    ["8.3。次", "8.3"],
    ["OpenAIとAI", "AI"],
    ["2026年12人", "12人"],
  ])("is found in %s when it is %s", (text, term) => {
    expect(contains(text, term)).toBe(true);
  });

  it("is never found when it is empty", () => {
    expect(containsTerm("甲", "")).toBe(false);
    expect(containsTerm("", "甲")).toBe(false);
  });

  it("is found in itself, whatever it is", () => {
    fc.assert(
      fc.property(markedUpText, (text) => {
        const matchText = toMatchText(text);
        expect(containsTerm(matchText, matchText)).toBe(matchText !== "");
      }),
    );
  });
});

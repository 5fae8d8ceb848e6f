import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NORMALISER_VERSION } from "../../../core/text/normalise.ts";
import { TOKENISER_VERSION, tokenise, tokeniseWithSurface } from "../../../core/text/tokenise.ts";
import { markedUpText } from "./marked-up-text.ts";

describe("content words", () => {
  it("leave out function words and okurigana", () => {
    expect(tokenise("図書館における取り組みについて")).toEqual(tokenise("図書館の取組"));
  });

  it("are the same for every way that conversion wrote them", () => {
    expect(tokenise("A I S I の取り組み")).toEqual(["aisi", "取組"]);
    expect(tokenise("**ＡＩＳＩ**の取組¹²")).toEqual(["aisi", "取組"]);
  });

  it("hold a loanword in whole, and its parts where ICU or a middle dot knows them", () => {
    expect(tokenise("サーバー")).toEqual(tokenise("サーバ"));
    expect(tokenise("ビジネスモデル")).toEqual(["ビジネスモデル", "ビジネス", "モデル"]);
    expect(tokenise("ビジネス・モデル")).toEqual(tokenise("ビジネスモデル"));
    expect(tokenise("イン・ザ・ボックス")).toEqual(["インザボックス", "イン", "ザ", "ボックス"]);
  });

  it("hold numbers and names of one letter", () => {
    expect(tokenise("第3章 v2")).toEqual(expect.arrayContaining(["3", "v2"]));
  });

  it("are not cut by a wrapped line, but by a blank line or a bullet", () => {
    expect(tokenise("人工知\n能とアカウ\nンタビリティ")).toEqual(tokenise("人工知能とアカウンタビリティ"));
    expect(tokenise("基本\n\n計画")).toEqual(["基本", "計画"]);
    expect(tokenise("人工\n・知能")).toEqual(["人工", "知能"]);
  });

  it("come with the spelling that the text has", () => {
    expect(tokeniseWithSurface("取り組みとサーバー")).toEqual([
      { term: "取組", surface: "取り組み" },
      { term: tokenise("サーバー")[0], surface: "サーバー" },
    ]);
  });

  it.each([
    "図書館は午前九時に開館する。",
    "道路の除雪、清掃！",
    "open data is free ",
    "計画を立てて\n",
  ])("of a long text are those of its parts: %j", (part) => {
    expect(tokenise(part.repeat(150))).toEqual(Array.from({ length: 150 }, () => tokenise(part)).flat());
  });

  it("are never empty, whatever comes in", () => {
    expect(tokenise("ァー ー ッ ァ")).not.toContain("");
    fc.assert(
      fc.property(
        fc.oneof(markedUpText, fc.string({ unit: fc.constantFrom("ァ", "ー", "ア", "ヴ", "・", "𠮷", "の") })),
        (text) => {
          for (const { term, surface } of tokeniseWithSurface(text)) expect([term, surface]).not.toContain("");
        },
      ),
    );
  });

  it("name the normaliser in their version, because they change with it", () => {
    expect(TOKENISER_VERSION.endsWith(`.${NORMALISER_VERSION}`)).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { findRegions, regionForms } from "../../../core/retrieval/region-names.ts";
import { toMatchText } from "../../../core/text/match-text.ts";

const codes = (text: string): string[] =>
  findRegions(toMatchText(text))
    .map(({ code }) => code)
    .sort();

describe("findRegions", () => {
  it.each([
    ["米国とフランスの制度", ["FR", "US"]],
    ["アメリカの制度", ["US"]],
    ["rules in the United States and Germany", ["DE", "US"]],
    ["EUの規則", ["EU"]],
    ["日米の協定", ["JP", "US"]],
    ["米英独の比較", ["DE", "GB", "US"]],
  ])("finds the regions of %s", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it("takes the longer name where one holds another", () => {
    expect(codes("インドネシアの港")).toEqual(["ID"]);
    expect(codes("インドネシアとインド")).toEqual(["ID", "IN"]);
  });

  it("finds no region inside a longer word", () => {
    expect(codes("フィジカルな検査")).toEqual([]);
    expect(codes("アメリカン方式")).toEqual([]);
    expect(codes("neural networks")).toEqual([]);
    expect(codes("中央と日本酒と全日")).not.toContain("CN");
  });

  it("names a region once however often it is spelled", () => {
    expect(codes("米国、アメリカ、USA")).toEqual(["US"]);
  });

  it("takes words that are also everyday words for no region", () => {
    expect(codes("マリの手紙とジャマイカ風")).toEqual([]);
  });
});

describe("regionForms", () => {
  it("lists the spellings of a region in match-text form", () => {
    expect(regionForms("GB")).toEqual(expect.arrayContaining(["英国", toMatchText("イギリス"), "uk"]));
    expect(regionForms("ZZ9")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { matchQuote } from "../../../web/src/pdf/match-quote.ts";
import { pageAt, quoteOnPages } from "../../../web/src/pdf/quote-on-pages.ts";

const ITEMS = ["令和 7 年度の生成 AI の", "利用率は 26.7% で", "あった。", "利用率は 26.7% と推計", "した。"];

const textsOf = (items: readonly string[], { ranges }: ReturnType<typeof matchQuote>) =>
  ranges.map(({ item, charStart, charEnd }) => items[item]?.slice(charStart, charEnd));

describe("matchQuote", () => {
  it("finds a sentence that the page wraps and spaces in its own way", () => {
    const match = matchQuote(ITEMS, { quote: "生成AIの利用率は26.7%であった。", before: "令和7年度の", after: "" });
    expect(match.status).toBe("whole");
    expect(textsOf(ITEMS, match)).toEqual(["生成 AI の", "利用率は 26.7% で", "あった。"]);
  });

  it("tells equal words apart by what stands around them", () => {
    const match = matchQuote(ITEMS, { quote: "利用率は26.7%", before: "であった。", after: "と推計した。" });
    expect(match.ranges.map(({ item }) => item)).toEqual([3]);
    expect(matchQuote(ITEMS, { quote: "利用率は26.7%", before: "生成AIの", after: "で" }).ranges[0]?.item).toBe(1);
  });

  it("gathers the cells of a table row that the page draws in another order", () => {
    const items = ["13", "台数", "令和 7 年度", "88", "路線", "13"];
    const match = matchQuote(items, { quote: "令和7年度\t88\t13", before: "", after: "" });
    expect(match.status).toBe("whole");
    expect(match.ranges.map(({ item }) => item).sort()).toEqual([2, 3, 5]);
  });

  it("finds a number in its cell, and not inside another number", () => {
    const items = ["令和7年度", "191", "91", "17", "2091"];
    const match = matchQuote(items, { quote: "91", before: "", after: "" });
    expect(match).toEqual({ status: "whole", ranges: [{ item: 2, charStart: 0, charEnd: 2 }] });
    expect(matchQuote(["2091年"], { quote: "91", before: "", after: "" }).status).toBe("nowhere");
  });

  it("says so when the page holds only part of the quote, or nothing of it", () => {
    const partly = matchQuote(ITEMS, { quote: "利用率は26.7%であった。消えた文", before: "", after: "" });
    expect(partly.status).toBe("partly");
    expect(textsOf(ITEMS, partly)).toContain("あった");
    const nothing = { status: "nowhere", ranges: [] };
    expect(matchQuote(ITEMS, { quote: "別の資料にだけある文章", before: "", after: "" })).toEqual(nothing);
    expect(matchQuote([], { quote: "何か", before: "", after: "" })).toEqual(nothing);
    expect(matchQuote(ITEMS, { quote: " \n", before: "", after: "" })).toEqual(nothing);
  });
});

describe("quoteOnPages", () => {
  const text = "一ページ目の文章は\nここで次へ続く。";
  const places = [
    { kind: "page" as const, label: "1ページ", number: 1, charStart: 0 },
    { kind: "page" as const, label: "2ページ", number: 2, charStart: 10 },
  ];

  it("cuts a passage at the page break", () => {
    const passage = { charStart: 4, charEnd: 14 };
    expect(quoteOnPages({ text, places }, passage)).toEqual([
      { page: 1, quote: "目の文章は\n", before: "一ページ", after: "" },
      { page: 2, quote: "ここで次", before: "", after: "へ続く。" },
    ]);
  });

  it("knows the page of an offset, and that some documents have none", () => {
    expect([0, 9, 10, 99].map((offset) => pageAt({ places }, offset))).toEqual([1, 1, 2, 2]);
    expect(pageAt({ places: [] }, 3)).toBeNull();
    expect(quoteOnPages({ text, places: [] }, { charStart: 0, charEnd: 4 })).toEqual([]);
  });
});

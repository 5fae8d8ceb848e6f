import { describe, expect, it } from "vitest";
import { type CitedSource, checkFigures } from "../../../core/answer/check-figures.ts";

interface Source {
  id?: number;
  quote?: string;
  context?: string;
  title?: string;
  asOf?: string | null;
}

function source({ id = 1, quote = "", context = "", title = "緑市計画", asOf = null }: Source): CitedSource {
  return {
    context,
    citation: {
      id,
      documentId: "plan",
      title,
      source: "plan.md",
      section: [],
      page: null,
      place: null,
      lineStart: 1,
      lineEnd: 1,
      charStart: 0,
      charEnd: quote.length,
      quote,
      asOf,
    },
  };
}

const check = (text: string, ...sources: Source[]) => checkFigures({ text, sources: sources.map(source) });
const statuses = (text: string, ...sources: Source[]) => check(text, ...sources).map(({ status }) => status);

describe("checkFigures", () => {
  it("supports a figure that a cited quote states, and says which", () => {
    expect(check("普及率は52.7%です。", { id: 3, quote: "人口10万人" }, { id: 4, quote: "青葉区(52.7%)" })).toEqual([
      { text: "52.7%", value: 52.7, unit: "%", status: "supported", citationId: 4 },
    ]);
  });

  it.each([
    ["in full width", "普及率は５２．７％です。", "青葉区(52.7%)"],
    ["with digit groups", "人口は123,400人です。", "人口は12万3,400人である"],
    ["in the other calendar", "令和8年6月1日に始まります。", "2026年6月1日に始める"],
    ["as ISO date", "2026-06-01に始まります。", "2026年6月1日に始める"],
  ])("supports a figure that is written otherwise: %s", (_how, text, quote) => {
    expect(statuses(text, { quote })).toEqual(["supported"]);
  });

  it("supports what the heading, title or date of the cited document states", () => {
    expect(statuses("2023年の値です。", { quote: "青葉区", context: "利用率（2023年）" })).toEqual(["supported"]);
    expect(statuses("54か国が集います。", { quote: "一覧", context: "54か国の集い" })).toEqual(["supported"]);
    expect(statuses("令和7年4月の計画です。", { quote: "目標", asOf: "2025-04" })).toEqual(["supported"]);
    expect(statuses("「2030年計画」です。", { quote: "目標", title: "2030年計画" })).toEqual(["supported"]);
  });

  it("takes the year of a date from the heading above it", () => {
    const found = { quote: "6月1日に開く", context: "2026年の行事" };
    expect(statuses("2026年6月1日に開きます。", found)).toEqual(["supported"]);
    expect(statuses("2027年6月1日に開きます。", found)).toEqual(["unsupported"]);
  });

  it("takes the unit of a bare number from the table's header", () => {
    expect(statuses("普及率は26.7%です。", { quote: "| 青葉区 | 26.7 |", context: "| 区 | 普及率（%） |" })).toEqual([
      "supported",
    ]);
  });

  it.each([
    ["another value", "普及率は53.7%です。", { quote: "青葉区(52.7%)" }],
    ["another unit", "職員は45%です。", { quote: "職員は45人" }],
    ["a bare number without that unit", "普及率は45%です。", { quote: "第45号の通り" }],
    ["the number of a heading", "普及率は3%です。", { quote: "普及を図る。", context: "3 普及率（%）の向上" }],
    ["a more exact date", "2026年6月2日です。", { quote: "2026年6月に始める" }],
    ["a share in tenths", "およそ3割です。", { quote: "申請は3件あった" }],
    ["something else that is counted", "300校で使います。", { quote: "300人が使う" }],
  ])("supports no figure by %s", (_what, text, found) => {
    expect(statuses(text, found)).toEqual(["unsupported"]);
  });

  it.each([
    ["tenths in kanji", "およそ八割です。", ["八割", 80, "%"]],
    ["an amount in kanji", "三十億円です。", ["三十億円", 3e9, "円"]],
    ["an amount in kanji with a hundred", "二百五十人です。", ["二百五十人", 250, "人"]],
    ["digits behind letters", "AI9,999億円です。", ["9,999億円", 9999e8, "円"]],
  ])("checks %s, too", (_what, text, [written, value, unit]) => {
    expect(check(text, { quote: "5件" })).toEqual([
      { text: written, value, unit, status: "unsupported", citationId: null, reason: "not-found" },
    ]);
    expect(statuses(text, { quote: text })).toEqual(["supported"]);
  });

  it("takes kanji and digits for the same figure, and everyday words for none", () => {
    expect(statuses("三十億円です。", { quote: "30億円を充てる" })).toEqual(["supported"]);
    expect(statuses("八割です。", { quote: "80%である" })).toEqual(["supported"]);
    expect(check("一人ひとりが第一に十分考え、AI5とGPT-4を使います。")).toEqual([]);
  });

  it("supports nothing where nothing is cited", () => {
    expect(statuses("普及率は52.7%です。")).toEqual(["unsupported"]);
  });

  it("derives differences and sums of what is cited", () => {
    const shares = [{ quote: "青葉区(52.7%)" }, { quote: "青葉区(41.2%)" }];
    expect(statuses("差は11.5ポイントです。", ...shares)).toEqual(["derived"]);
    const costs = [{ quote: "改修に3億円" }, { quote: "購入に5億円" }, { quote: "保守に1億円" }];
    expect(statuses("合計は9億円です。", ...costs)).toEqual(["derived"]);
    expect(check("合計は8億円です。", ...costs)[0]).toMatchObject({ status: "derived", citationId: null });
  });

  it("derives nothing in a sentence that does not speak of working something out", () => {
    const costs = [{ quote: "改修に3億円" }, { quote: "購入に5億円" }];
    expect(statuses("導入には8億円を充てます。", ...costs)).toEqual(["unsupported"]);
  });

  it("derives nothing across units, from one figure alone, or as a date", () => {
    expect(statuses("合計は48人です。", { quote: "45人" }, { quote: "3社" })).toEqual(["unsupported"]);
    expect(statuses("合計は90人です。", { quote: "45人" })).toEqual(["unsupported"]);
    expect(statuses("差は2年です。", { quote: "2026年6月に始め2024年6月に決めた" })).toEqual(["unsupported"]);
  });

  it("checks every figure of a text by itself, in order", () => {
    expect(statuses("2023年は41.2%、2024年は99.9%です。", { quote: "青葉区(41.2%)", context: "2023年" })).toEqual([
      "supported",
      "supported",
      "unsupported",
      "unsupported",
    ]);
  });
});

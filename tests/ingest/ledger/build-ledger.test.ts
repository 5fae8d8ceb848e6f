import { describe, expect, it } from "vitest";
import type { UnplacedLedgerFigure } from "../../../core/figure-ledger.ts";
import { chunkDocument } from "../../../ingest/chunk-document.ts";
import { buildLedger } from "../../../ingest/ledger/build-ledger.ts";
import { inventedDocument, TOWN_PLAN } from "../../core/support/invented-documents.ts";

function ledgerOf(text: string, asOf: string | null = "2025-04"): UnplacedLedgerFigure[] {
  const document = inventedDocument({ id: "a", text, asOf });
  return buildLedger(document, chunkDocument(document));
}

describe("the figure ledger of a document", () => {
  it("holds spans whose text is the figure", () => {
    const figures = buildLedger(TOWN_PLAN, chunkDocument(TOWN_PLAN));
    expect(figures.length).toBeGreaterThan(10);
    for (const { text, charStart, charEnd } of figures) expect(TOWN_PLAN.text.slice(charStart, charEnd)).toBe(text);
    const places = figures.map(({ charStart }) => charStart);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  });

  it("says of a figure in a sentence what stands before it, under which headings", () => {
    const [figure] = ledgerOf("# 計画\n\n## 窓口の状況\n\n緑市の待ち時間は42.5分であり、短くなった。\n");
    expect(figure).toMatchObject({
      text: expect.stringContaining("42.5"),
      value: 42.5,
      measure: "計画 > 窓口の状況 > 緑市の待ち時間",
      entity: "緑市",
      asOf: "2025-04",
    });
  });

  it("names a table's value by its row and column, and dates it by the year that the column names", () => {
    const table = "## 利用率\n\n| 地域 | 2022年 | 2023年 |\n|---|---|---|\n| 緑市 | 10.5% | 12.0% |\n| 青町 | | 8% |\n";
    const values = ledgerOf(table).filter(({ unit }) => unit === "%");
    expect(values.map(({ value, measure, entity, asOf }) => [value, measure, entity, asOf])).toEqual([
      [10.5, "利用率 > 緑市 / 2022年", "緑市", "2022"],
      [12, "利用率 > 緑市 / 2023年", "緑市", "2023"],
      [8, "利用率 > 青町 / 2023年", "青町", "2023"],
    ]);
  });

  it("finds figures in headings, row names and column names once each", () => {
    const figures = ledgerOf("## 2023年度の予算\n\n| 第1位 | 金額 |\n|---|---|\n| 第2位 | 30円 |\n");
    expect(figures.map(({ text }) => text)).toEqual([
      "2023年度",
      expect.stringContaining("1位"),
      expect.stringContaining("2位"),
      "30円",
    ]);
  });

  it("takes the year of the sentence, else of the section, else of the document", () => {
    const text = "## 2021年の状況\n\n2019年の件数は3件、今は5件。\n\n利用者は7人。\n\n## その後\n\n職員は9人。\n";
    const dates = new Map(ledgerOf(text).map(({ text: written, asOf }) => [written, asOf]));
    expect([dates.get("3件"), dates.get("7人"), dates.get("9人")]).toEqual(["2019", "2021", "2025-04"]);
  });

  it("knows years by their era's letter or name alone", () => {
    const table = "| 年 | 件数 |\n|---|---|\n| R5 | 3件 |\n| Ｈ３０ | 4件 |\n| 令和6 | 5件 |\n| A5 | 6件 |\n";
    const dates = new Map(ledgerOf(table).map(({ text, asOf }) => [text, asOf]));
    expect(["3件", "4件", "5件", "6件"].map((text) => dates.get(text))).toEqual(["2023", "2018", "2024", "2025-04"]);
  });

  it("is empty for a text without figures", () => {
    expect(ledgerOf("# 方針\n\n市民の声を聞く。\n")).toEqual([]);
  });
});

describe("texts that are all figures", () => {
  it.each([
    ["a row of thousands of cells", (count: number) => `|${"甲|".repeat(count)}\n|${"1|".repeat(count)}\n`],
    ["one line of dates", (count: number) => "1月".repeat(count)],
    ["one line of numbers", (count: number) => "1、".repeat(count)],
  ])("end in time linear in %s", (_name, textOf) => {
    const [half, whole] = [2_500, 5_000].map((count) => {
      const before = process.cpuUsage();
      ledgerOf(textOf(count));
      return process.cpuUsage(before).user;
    }) as [number, number];
    expect(whole).toBeLessThan(half * 3 + 300_000);
  });
});

import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN, YEARBOOK } from "../../support/invented-documents.ts";

const ask = (question: string, documents = [TOWN_PLAN]) => answerTo({ question, documents });
const quotes = ({ citations }: { citations: { quote: string }[] }) => citations.map(({ quote }) => quote);

describe("the built-in answerer, asked for a value", () => {
  it("states the value of a pair with its measure, year, document and source", async () => {
    const answer = await ask("2024年の青葉区の電子申請の利用率は？");
    expect(answer.abstained).toBe(false);
    expect(answer.answer).toMatch(/緑市デジタル推進計画.*令和7年4月.*2024年.*青葉区は52\.7%.*\[1\]$/u);
    expect(quotes(answer)).toEqual(["青葉区(52.7%)"]);
  });

  it("states the value of a table cell and quotes its row", async () => {
    const answer = await ask("中央図書館の職員数は何人ですか");
    expect(answer.answer).toContain("「中央図書館」の職員数は45人です");
    expect(quotes(answer)).toEqual(["| 中央図書館 | 45人 | 12億円 |"]);
    expect(answer.citations[0]).toMatchObject({ section: ["緑市デジタル推進計画", "図書館の整備"], asOf: "2025-04" });
  });

  it("says of an empty cell that it is empty, instead of giving another row's value", async () => {
    const answer = await ask("北図書館の整備費はいくらですか");
    expect(answer.answer).toContain("「北図書館」の整備費は空欄（記載なし）です");
    expect(answer.answer).not.toContain("億円");
    expect(quotes(answer)).toEqual(["| 北図書館 | 18人 | |"]);
  });

  it("puts a different value of another document beside it, with that document's date", async () => {
    const answer = await ask("2023年の赤城区の電子申請の利用率は？", [TOWN_PLAN, YEARBOOK]);
    expect(answer.answer).toContain("35.8%");
    expect(answer.answer).toMatch(/緑市統計年報.*令和6年10月.*33\.5%.*異なります/u);
    expect(answer.conflicts).toHaveLength(1);
  });

  it("calls a rounded value rounded, and gives the one with more digits first", async () => {
    const answer = await ask("2023年の青葉区の電子申請の利用率は？", [YEARBOOK, TOWN_PLAN]);
    expect(answer.answer.indexOf("41.2%")).toBeLessThan(answer.answer.indexOf("41%"));
    expect(answer.answer).toContain("端数を四捨五入した表記です");
    expect(answer.conflicts).toEqual([]);
  });

  it("cites both documents where they say the same", async () => {
    const text = "# 水門の記録\n\n水門は1年に4回点検する。\n";
    const documents = [
      inventedDocument({ id: "first", title: "水門の記録（本編）", text }),
      inventedDocument({ id: "second", title: "水門の記録（概要）", text }),
    ];
    const answer = await ask("水門は1年に何回点検しますか", documents);
    expect(new Set(answer.citations.map(({ documentId }) => documentId))).toEqual(new Set(["first", "second"]));
  });

  it("states a sentence that documents word alike but for its figure once, the newest first, and the other beside it", async () => {
    const version = (id: string, asOf: string, length: string) =>
      inventedDocument({ id, asOf, text: `# 並木の台帳\n\n緑市の桜並木は全長${length}にわたって植えられている。\n` });
    const documents = [version("old", "2024-01", "12km"), version("new", "2025-01", "15km")];
    const answer = await ask("緑市の桜並木の全長は？", documents);
    expect(answer.answer.match(/1[25]km/gu)).toEqual(["15km", "12km"]);
    expect(answer.answer).toContain("異なります");
    expect(answer.conflicts[0]?.statements.map(({ asOf }) => asOf)).toEqual(["2025-01", "2024-01"]);
  });

  it("has every figure of its answers supported or derived", async () => {
    const questions = [
      "2024年の青葉区の電子申請の利用率は？",
      "2023年の赤城区の電子申請の利用率は？",
      "中央図書館の整備費はいくらですか",
      "ミドリパスの発行はいつ始まりますか",
      "青葉区の電子申請の利用率は2023年から2024年に何ポイント増えましたか",
    ];
    for (const question of questions) {
      const { figures } = await ask(question, [TOWN_PLAN, YEARBOOK]);
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
    }
  });
});

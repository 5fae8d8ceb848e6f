import { describe, expect, it } from "vitest";
import { findDoubts } from "../../../../core/answer/conflicts/find-doubts.ts";
import { inventedDocument } from "../../support/invented-documents.ts";
import { pieceOf, sampleEvidence } from "../../support/scored-evidence.ts";

interface Looked {
  /** A document's text, or those of several. */
  text: string | readonly string[];
  /** The statement looked at, without markup. */
  statement: string;
  row?: string;
}

/** Why a statement looks mistaken. */
async function doubtsOf({ text, statement, row }: Looked): Promise<string[]> {
  const documents = [text]
    .flat()
    .map((each, at) => inventedDocument({ id: `paper-${at}`, title: `資料${at}`, text: each }));
  const { request, evidence } = await sampleEvidence({ question: statement, documents, topK: 50 });
  const piece = pieceOf(evidence, { text: statement, ...(row === undefined ? {} : { row }) });
  return findDoubts([piece], request).map((doubt) => doubt.text);
}

describe("a name with a later year than its date", () => {
  it.each([
    "「緑市環境白書2024」（2022年5月10日 公表）",
    "「港湾統計年報2025」（令和5年3月 発行）",
  ])("makes %s look mistaken", async (statement) => {
    const [doubt] = await doubtsOf({ text: `# 資料\n\n${statement}\n`, statement });
    expect(doubt).toMatch(/誤記の可能性があります/u);
    expect(doubt).toContain("確認できません");
  });

  it("sets another date that the documents give beside it", async () => {
    const statement = "「緑市環境白書2024」（2022年5月10日 公表）";
    const other = "「緑市環境白書2024」は2024年5月10日に公表された。";
    const [doubt] = await doubtsOf({ text: [`# 資料\n\n${statement}\n`, `# 別の資料\n\n${other}\n`], statement });
    expect(doubt).toContain("2024年5月10日に公表された");
  });

  it.each([
    ["「緑市ビジョン2040」（2022年5月10日 策定）", "a goal lies ahead"],
    ["「緑市環境白書2024」（2024年5月10日 公表）", "the years agree"],
    ["「緑市環境白書2023」（2024年5月10日 公表）", "a book about the year before"],
    ["緑市は2022年5月10日に2024年の計画を始めた。", "no name"],
  ])("finds nothing in %s: %s", async (statement) => {
    expect(await doubtsOf({ text: `# 資料\n\n${statement}\n`, statement })).toEqual([]);
  });
});

describe("a date that no calendar has", () => {
  it.each([
    ["申請の期限は2月30日です。", "暦にない"],
    ["説明会は13月5日に開きます。", "暦にない"],
    ["説明会は2025年2月29日に開きます。", "暦にない"],
    ["説明会は2026年3月3日（月）に開きます。", "火曜日"],
  ])("makes 「%s」 look mistaken", async (statement, said) => {
    const doubts = await doubtsOf({ text: `# お知らせ\n\n${statement}\n`, statement });
    expect(doubts.join("")).toContain(said);
    expect(doubts.join("")).toContain("可能性");
  });

  it.each([
    "説明会は2024年2月29日に開きます。",
    "説明会は2026年3月3日（火）に開きます。",
    "説明会は3月3日（月）に開きます。",
    "第2.30版を配布します。",
  ])("finds nothing in 「%s」", async (statement) => {
    expect(await doubtsOf({ text: `# お知らせ\n\n${statement}\n`, statement })).toEqual([]);
  });
});

describe("a total", () => {
  const table = (total: string, north = "18人") =>
    `# 職員\n\n| 施設 | 職員数 |\n|---|---|\n| 中央図書館 | 45人 |\n| 北図書館 | ${north} |\n| 南図書館 | 23人 |\n| 合計 | ${total} |\n`;

  it("that is not the sum of its rows looks mistaken", async () => {
    expect(await doubtsOf({ text: table("90人"), statement: "90人", row: "合計" })).toEqual([
      expect.stringContaining("内訳の和と一致しない"),
    ]);
  });

  it.each([
    [table("86人"), "86人", "the sum is right"],
    [table("90人", ""), "90人", "a row is empty"],
    [
      "# 率\n\n| 区 | 割合 |\n|---|---|\n| 東 | 33.3% |\n| 西 | 33.3% |\n| 南 | 33.3% |\n| 合計 | 100.0% |\n",
      "100.0%",
      "the rows are rounded",
    ],
  ])("says nothing of %#: right, open or rounded sums", async (text, statement) => {
    expect(await doubtsOf({ text, statement, row: "合計" })).toEqual([]);
  });
});

describe("a double negative", () => {
  it.each([
    "指針から対象の範囲は読み取れるものの、手続の基準が示されていないわけではない。",
    "改修工事に遅れが見られるなど、開館の準備が整っていないとは言い難い。",
  ])("against the drift of its sentence looks mistaken: %s", async (statement) => {
    const [doubt] = await doubtsOf({ text: `# 評価\n\n${statement}\n`, statement });
    expect(doubt).toMatch(/二重否定.*誤記.*可能性/u);
  });

  it("is set beside the place where the document denies the same plainly", async () => {
    const statement = "改修工事に遅れが見られるなど、開館の準備が整っていないとは言い難い。";
    const text = `# 要約\n\n開館の準備が十分に整っていない可能性がある。\n\n# 評価\n\n${statement}\n`;
    expect((await doubtsOf({ text, statement }))[0]).toContain(
      "「開館の準備が十分に整っていない可能性がある」とあります",
    );
  });

  it.each([
    "課題は残るものの、効果が出ていないわけではない。",
    "参加者が増えたことから、関心が高まっていないとは言えない。",
    "費用が高いが、利用できないわけではない。",
    "説明が足りないことはない。",
    "遅れが見られるため、準備が整っていない。",
  ])("in its ordinary use is left alone: %s", async (statement) => {
    expect(await doubtsOf({ text: `# 評価\n\n${statement}\n`, statement })).toEqual([]);
  });
});

describe("a month of a fiscal year", () => {
  it("that stands before a month from April on may be of the year before", async () => {
    const statement = "2月より、三つの窓口で試行を開始";
    const text = `# 予定\n\n## 令和9年度\n\n${statement}\n\n6月より、全窓口で実施\n`;
    const [doubt] = await doubtsOf({ text, statement });
    expect(doubt).toMatch(/暦年の2月.*明記されていない/u);
  });

  it.each([
    [
      "# 予定\n\n## 令和9年度\n\n6月より、全窓口で実施\n\n2月より、三つの窓口で試行を開始\n",
      "in the order of the fiscal year",
    ],
    ["# 予定\n\n## 2027年\n\n2月より、三つの窓口で試行を開始\n\n6月より、全窓口で実施\n", "a calendar year"],
    [
      "# 予定\n\n## 令和9年度\n\n2月より、三つの窓口で試行を開始\n\n## 令和10年度\n\n6月より、全窓口で実施\n",
      "another year's column",
    ],
  ])("is left alone in %#: order, calendar year, other column", async (text) => {
    expect(await doubtsOf({ text, statement: "2月より、三つの窓口で試行を開始" })).toEqual([]);
  });
});

describe("a row label", () => {
  const table = (label: string) => `# 理由\n\n| 理由 | 割合 |\n|---|---|\n| ${label} | 40% |\n| その他 | 60% |\n`;

  it("that breaks off where a word must follow looks cut", async () => {
    expect(await doubtsOf({ text: table("手続が複雑な"), statement: "40%", row: "手続が複雑な" })).toEqual([
      expect.stringContaining("誤記・脱字の可能性"),
    ]);
  });

  it.each(["手続が複雑", "職員の対応", "家族の意見に従った"])("is left alone when it is whole: %s", async (label) => {
    expect(await doubtsOf({ text: table(label), statement: "40%", row: label })).toEqual([]);
  });
});

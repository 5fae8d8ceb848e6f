import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { plainText } from "../../../core/text/normalise.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { chunkDocument } from "../../../ingest/chunk-document.ts";
import { chunksOf, documentOf, statementsIn } from "./sample-text.ts";

describe("what conversion did to a text", () => {
  it("is undone for search only: the chunk keeps the original (rule 1)", () => {
    const original = "A I S I は**P D C A**を回す\\*。";
    const [chunk] = chunksOf(original);
    expect(chunk?.text).toBe(original);
    expect(tokenise(chunk?.text ?? "")).toEqual(tokenise("AISIはPDCAを回す。"));
  });

  it("makes no figure of a footnote mark or an item number (rule 2)", () => {
    const chunks = chunksOf("図書館¹²は①開館<sup>3</sup>、②貸出^{*4}を行い、利用率は8.3%³となった。");
    expect(chunks.flatMap(({ text }) => parseFigures(text).map((figure) => figure.text))).toEqual(["8.3%"]);
  });

  it("leaves tables of pipes and of tabs with their empty cells (rule 3)", () => {
    const pipe = chunksOf("| | 2025年 | 2026年 |", "|---|---|---|", "| 開館 | 300日 | |");
    const tab = chunksOf("\t2025年\t2026年", "開館\t300日\t");
    const cells = [pipe, tab].map((chunks) =>
      chunks.flatMap(({ statements }) =>
        statements.flatMap((statement) =>
          (statement.cells ?? []).map(({ row, column, value }) => [row, column, value]),
        ),
      ),
    );
    expect(cells[0]).toEqual([
      ["開館", "2025年", "300日"],
      ["開館", "2026年", ""],
    ]);
    expect(cells[1]).toEqual(cells[0]);
    expect([...pipe, ...tab].map(({ kind }) => kind)).toEqual(["table", "table"]);
  });

  it("joins lines that were wrapped inside a word (rule 4)", () => {
    const chunks = chunksOf("職員のアカウ", "ンタビリティを高める。", "次の文。");
    expect(statementsIn(chunks).map(([, text]) => plainText(text))).toEqual([
      "職員のアカウンタビリティを高める。",
      "次の文。",
    ]);
  });

  it("parts footnotes from prose, each with its own kind (rule 6)", () => {
    const chunks = chunksOf(
      "除雪は、積雪が深い地区から順に夜間に",
      "",
      "¹ 速報値による。",
      "² 改定あり。",
      "",
      "行う。",
    );
    expect(statementsIn(chunks)).toEqual([
      ["sentence", "除雪は、積雪が深い地区から順に夜間に"],
      ["footnote", "¹ 速報値による。"],
      ["footnote", "² 改定あり。"],
      ["sentence", "行う。"],
    ]);
    expect(chunks.map(({ kind }) => kind)).toContain("text");
  });

  it.each([
    ["a heading alone", ["# 利用者の推移", "", "# 次の節", "本文。"]],
    ["a heading with its source", ["# 利用者の推移", "", "（出典）図書館年報", "", "# 次の節", "本文。"]],
    ["a caption with its source", ["図1 利用者の推移", "", "（出典）図書館年報"]],
  ])("marks %s as a figure that is missing (rule 7)", (_what, lines) => {
    expect(chunksOf(...lines)[0]?.kind).toBe("missing-figure");
  });

  it.each([
    ["a heading with a sentence", ["# 利用者の推移", "", "利用者は増えた。"]],
    ["a caption with its table", ["図表1 利用者の推移", "", "| 年 | 人 |", "|---|---|", "| 甲 | 5 |"]],
    ["a source under a sentence", ["利用者は増えた。", "", "（出典）図書館年報"]],
  ])("does not mark %s as missing", (_what, lines) => {
    expect(chunksOf(...lines).map(({ kind }) => kind)).not.toContain("missing-figure");
  });

  it("leaves every chunk with the date of its document (rule 8)", () => {
    const text = "# 甲\n甲の文。\n\n# 乙\n乙の文。";
    expect(chunkDocument(documentOf(text, { asOf: "2026-03-03" })).map(({ asOf }) => asOf)).toEqual([
      "2026-03-03",
      "2026-03-03",
    ]);
    expect(chunkDocument(documentOf(text, { asOf: null })).map(({ asOf }) => asOf)).toEqual([null, null]);
  });

  it("gives lines without a year the year of their section, the nearest heading first (rule 10)", () => {
    const chunks = chunksOf(
      "# 令和7年の調査",
      "",
      "利用率は8.3%。",
      "",
      "## 2026年",
      "利用率は9.3%。",
      "",
      "## 内訳",
      "図書館は5%。",
      "",
      "# 参考",
      "以上。",
    );
    expect(chunks.map(({ sectionYear }) => sectionYear)).toEqual([2025, 2026, 2025, null]);
  });

  it("keeps typing errors as they are (rule 11)", () => {
    expect(statementsIn(chunksOf("生成Alは必要な場合に限りご利用くださいい。"))).toEqual([
      ["sentence", "生成Alは必要な場合に限りご利用くださいい。"],
    ]);
  });
});

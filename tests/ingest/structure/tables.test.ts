import { describe, expect, it } from "vitest";
import { chunksOf } from "./sample-text.ts";

/** 行見出し, 列見出し and 値 of every cell of a table, row by row. */
function cellsOf(...lines: string[]): [string, string, string][][] {
  return chunksOf(...lines)
    .flatMap(({ statements }) => statements)
    .filter(({ kind }) => kind === "row")
    .map(({ cells }) => (cells ?? []).map(({ row, column, value }) => [row, column, value]));
}

describe("a table", () => {
  it.each([
    ["pipes", ["| 項目 | 2025年 | 2026年 |", "|:---|---:|:--:|", "| 開館 | 300日 | 310日 |"]],
    ["tabs", ["項目\t2025年\t2026年", "開館\t300日\t310日"]],
  ])("of %s reads 行見出し × 列見出し = 値", (_kind, lines) => {
    expect(cellsOf(...lines)).toEqual([
      [
        ["開館", "2025年", "300日"],
        ["開館", "2026年", "310日"],
      ],
    ]);
  });

  it("with an empty corner reads right", () => {
    expect(cellsOf("|   | 2026年 |", "|---|---|", "| 開館 | 310日 |")).toEqual([[["開館", "2026年", "310日"]]]);
    expect(cellsOf("\t2026年", "開館\t310日")).toEqual([[["開館", "2026年", "310日"]]]);
  });

  it("that starts with an empty column takes its row names from the next", () => {
    expect(cellsOf("| | 項目 | 人数 |", "|---|---|---|", "| | 甲 | 5人 |", "| | 乙 | 6人 |")).toEqual([
      [["甲", "人数", "5人"]],
      [["乙", "人数", "6人"]],
    ]);
  });

  it("keeps empty cells, because 記載なし is an answer, but not those of a column without a name", () => {
    expect(cellsOf("| | | 計画 | 人材 |", "|---|---|---|---|", "| 甲市 | | ◎ | |", "| 乙町 | | | |")).toEqual([
      [
        ["甲市", "計画", "◎"],
        ["甲市", "人材", ""],
      ],
      [
        ["乙町", "計画", ""],
        ["乙町", "人材", ""],
      ],
    ]);
    expect(cellsOf("項目\t人数", "甲\t", "乙\t6人")).toEqual([[["甲", "人数", ""]], [["乙", "人数", "6人"]]]);
  });

  it("has names and values without markup", () => {
    expect(cellsOf("| 項目 | **2026年**¹ |", "|---|---|", "| <b>甲</b><br>乙 | <b>51.6%</b><sup>2</sup> |")).toEqual([
      [["甲・乙", "2026年", "51.6%"]],
    ]);
  });

  it("of one column has values without row names", () => {
    expect(cellsOf("| 施設 |", "|---|", "| 図書館 |", "| 公民館 |")).toEqual([
      [["", "施設", "図書館"]],
      [["", "施設", "公民館"]],
    ]);
  });

  it("keeps an escaped pipe inside its cell, and cells beyond the header", () => {
    expect(cellsOf("| 項目 | 値 |", "|---|---|", "| a\\|b | 1 | 余り |")).toEqual([
      [
        ["a|b", "値", "1"],
        ["a|b", "", "余り"],
      ],
    ]);
  });

  it("knows where each value stands", () => {
    const [chunk] = chunksOf("| 項目 | 人数 |", "|---|---|", "|  甲  |  **5人** |", "| 乙 |  |");
    const cells = chunk?.statements.flatMap((statement) => statement.cells ?? []) ?? [];
    expect(cells.map(({ charStart, charEnd }) => chunk?.text.slice(charStart, charEnd))).toEqual(["**5人**", ""]);
  });

  it("of separators only, or of a header only, has no rows", () => {
    expect(cellsOf("|---|---|", "|---|---|")).toEqual([]);
    expect(cellsOf("| 項目 | 人数 |", "|---|---|")).toEqual([]);
  });
});

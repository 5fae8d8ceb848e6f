import { describe, expect, it } from "vitest";
import { chunksOf, statementsIn } from "./sample-text.ts";

const statementsOf = (...lines: string[]): [string, string][] => statementsIn(chunksOf(...lines));

describe("statements", () => {
  it("are sentences, over wrapped lines", () => {
    expect(statementsOf("図書館は午前", "九時に開館する。月曜日は", "休館する。")).toEqual([
      ["sentence", "図書館は午前\n九時に開館する。"],
      ["sentence", "月曜日は\n休館する。"],
    ]);
  });

  it("are bullets without their mark; what follows in the same item is a sentence", () => {
    expect(statementsOf("・ 除雪を行う。夜間に限る。", "2．改修")).toEqual([
      ["bullet", "除雪を行う。"],
      ["sentence", "夜間に限る。"],
      ["bullet", "改修"],
    ]);
  });

  it.each(["\n", "\r\n"])("end at a line break that the author forced with two spaces before %j", (lineBreak) => {
    expect(statementsOf(`図書館  ${lineBreak}道路の除雪  ${lineBreak}庁舎`).map(([, text]) => text)).toEqual([
      "図書館",
      "道路の除雪",
      "庁舎",
    ]);
  });

  it("are headings and footnotes in whole", () => {
    expect(statementsOf("# 甲。乙", "", "本文。", "", "# 丙", "¹ 速報値。改定あり。")).toEqual([
      ["heading", "# 甲。乙"],
      ["sentence", "本文。"],
      ["heading", "# 丙"],
      ["footnote", "¹ 速報値。改定あり。"],
    ]);
  });

  it("are pairs where a line lists labels with quantities", () => {
    const chunks = chunksOf("甲市(47.2%)、**乙町（１，２３４人）**、 丙村(△5%)");
    expect(statementsIn(chunks)).toEqual([
      ["pair", "甲市(47.2%)"],
      ["pair", "乙町（１，２３４人）"],
      ["pair", "丙村(△5%)"],
    ]);
    const cells = chunks.flatMap(({ statements }) => statements.flatMap((statement) => statement.cells ?? []));
    expect(cells.map(({ row, column, value }) => [row, column, value])).toEqual([
      ["甲市", "", "47.2%"],
      ["乙町", "", "１，２３４人"],
      ["丙村", "", "△5%"],
    ]);
    const text = chunks[0]?.text ?? "";
    for (const { value, charStart, charEnd } of cells) expect(text.slice(charStart, charEnd)).toBe(value);
  });

  it("find a pair's value in the parentheses, even if the label repeats it", () => {
    const cells = chunksOf("5人(5人)、6人(6人)").flatMap(({ statements }) =>
      statements.flatMap((pair) => pair.cells ?? []),
    );
    expect(cells.map(({ charStart }) => charStart)).toEqual([3, 10]);
  });

  it("are no pairs where there is one, or where prose stands between", () => {
    expect(statementsOf("甲市(47.2%)").map(([kind]) => kind)).toEqual(["sentence"]);
    expect(statementsOf("甲市(47.2%)に対し乙町(40%)である。").map(([kind]) => kind)).toEqual(["sentence"]);
  });

  it("are marked by their columns when they are rows", () => {
    expect(statementsOf("| 項目 | 人数 |", "|---|---|", "| 甲 | 5人 |")).toEqual([
      ["heading", "| 項目 | 人数 |"],
      ["row", "| 甲 | 5人 |"],
    ]);
  });
});

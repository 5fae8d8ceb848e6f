import { describe, expect, it } from "vitest";
import { headingLevel, usesHashHeadings } from "../../../ingest/structure/headings.ts";
import { scanLines } from "../../../ingest/structure/lines.ts";

/** Levels of the lines of a text, null for lines that are no headings. */
function levelsOf(...given: string[]): (number | null)[] {
  const lines = scanLines(given.join("\n"));
  return lines.map((_line, at) => headingLevel(lines, at, usesHashHeadings(lines)));
}

/** Level of a line that stands between blank lines. */
const levelOf = (line: string): number | null => levelsOf("本文である。", "", line, "", "本文である。")[2] ?? null;

describe("headings", () => {
  it("are the lines with # where a text uses them, and no others", () => {
    expect(levelsOf("# 甲", "", "【乙】", "", "### 丙", "", "丁", "")).toEqual([
      1,
      null,
      null,
      null,
      3,
      null,
      null,
      null,
    ]);
  });

  it("are guessed where a text uses # at most once", () => {
    expect(levelsOf("# 甲", "", "【乙】", "", "本文である。")).toEqual([1, null, 2, null, null]);
  });

  it.each<[string, number]>([
    ["【基本方針】", 2],
    ["第1章 総則", 3],
    ["第３部　施策", 3],
    ["第一編 総論", 3],
    ["■ 取組", 3],
    ["● 取組", 4],
    ["✓ 取組", 4],
    ["①取組", 4],
    ["1. 取組", 4],
    ["今後の取組", 3],
    [" 今後の取組の全体像とその進め方について（案）の骨子", 1],
  ])("are recognised by their sign or their place: %s", (line, level) => {
    expect(levelOf(line)).toBe(level);
  });

  it.each([
    "図書館は午前九時に開館する。",
    "開館、閉館",
    "利用者は1,234人",
    "予算3億円",
    "2026年4月",
    "4 月の予定",
    "図1 利用者の推移",
    "（参考）",
    "（出典）図書館年報",
    "【出所】図書館年報",
    "- 取組",
    "-取組",
    "12345",
    `■ ${"甲".repeat(60)}`,
    "これは二十四文字よりも長いので目印がなければ見出しとは見なさない行",
    "| 甲 |",
    "※ 注記",
  ])("are not seen in %s", (line) => {
    expect(levelOf(line)).toBeNull();
  });

  it("are not seen in the items of a numbered list, even across blank lines", () => {
    expect(levelsOf("1. 甲", "", "2. 乙", "", "", "3. 丙")).toEqual([null, null, null, null, null, null]);
    expect(levelsOf("1. 甲", "", "本文である。", "", "2. 乙", "")[0]).toBe(4);
  });

  it("need no blank line below when they carry a sign of a chapter", () => {
    expect(levelsOf("■ 取組", "図書館は開館する。")).toEqual([3, null]);
    expect(levelsOf("前の行は続く", "① 取組", "図書館は開館する。")).toEqual([null, null, null]);
  });

  it("may open a list without a blank line", () => {
    expect(levelsOf("", "主な取組", "・甲", "・乙")).toEqual([null, 3, null, null]);
  });

  it("are not seen inside a paragraph", () => {
    expect(levelsOf("図書館は", "今後の取組", "を進める。")).toEqual([null, null, null]);
  });
});

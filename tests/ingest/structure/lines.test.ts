import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemMarkLength, type LineShape, scanLines } from "../../../ingest/structure/lines.ts";

const shapesOf = (...lines: string[]): LineShape[] => scanLines(lines.join("\n")).map(({ shape }) => shape);

describe("the lines of a text", () => {
  it.each<[string, LineShape]>([
    ["", "blank"],
    [" 　\t", "blank"],
    ["---", "rule"],
    ["  *****  ", "rule"],
    ["===", "rule"],
    ["# 計画", "hash-heading"],
    ["###### 計画", "hash-heading"],
    ["####### 計画", "text"],
    ["#計画", "text"],
    ["| 甲 | 乙 |", "pipe-row"],
    ["  |甲|  ", "pipe-row"],
    ["甲 | 乙", "text"],
    ["甲\t乙", "tab-row"],
    ["- 甲", "bullet"],
    ["・甲", "bullet"],
    ["● 甲", "bullet"],
    ["１．甲", "bullet"],
    ["2) 甲", "bullet"],
    ["（3）甲", "bullet"],
    ["-5%である", "text"],
    ["1.5倍になる", "text"],
    ["・", "text"],
    ["¹ 注", "footnote"],
    ["¹²注", "footnote"],
    ["※1 注", "footnote"],
    ["（注）注", "footnote"],
    ["注2：注", "footnote"],
    ["<sup>3</sup>注", "footnote"],
    ["^{*1} 注", "footnote"],
    ["注目する", "text"],
    ["図書館は開館する。", "text"],
  ])("look like what they are: %j", (line, shape) => {
    expect(shapesOf(line)).toEqual([shape]);
  });

  it("are tab rows only where a tab parts cells", () => {
    expect(shapesOf("\t字下げの文。", "\t次の文。")).toEqual(["text", "text"]);
    expect(shapesOf("\t- 甲", "", "\t※ 注")).toEqual(["bullet", "blank", "footnote"]);
    expect(shapesOf("\t2026年", "甲\t5%", "乙\t", "", "\t丙")).toEqual([
      "tab-row",
      "tab-row",
      "tab-row",
      "blank",
      "text",
    ]);
  });

  it("hold neither LF nor CRLF", () => {
    expect(scanLines("甲\r\n乙\n\r\n丙").map(({ start, end, text }) => [start, end, text])).toEqual([
      [0, 1, "甲"],
      [3, 4, "乙"],
      [5, 5, ""],
      [7, 8, "丙"],
    ]);
  });

  it("together with their breaks are the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\n", "\r", "\t", "|", "甲", " ", "-") }), (text) => {
        const lines = scanLines(text);
        let done = 0;
        for (const line of lines) {
          expect(text.slice(line.start, line.end)).toBe(line.text);
          expect(["", "\n", "\r\n"]).toContain(text.slice(done, line.start));
          done = line.end;
        }
        expect(["", "\n", "\r"]).toContain(text.slice(done));
        expect(lines.map((line) => line.text).join("\n")).toBe(text.replaceAll("\r\n", "\n"));
      }),
    );
  });
});

describe("the mark of an item", () => {
  it.each<[string, number]>([
    ["- 甲", 2],
    ["  ・甲", 3],
    ["- ・ 甲", 4],
    ["１．甲", 2],
    ["（2） 甲", 4],
    ["1.5倍", 0],
    ["甲", 0],
    ["", 0],
  ])("is measured with its spaces: %j", (text, length) => {
    expect(itemMarkLength(text)).toBe(length);
  });
});

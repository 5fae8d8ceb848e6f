import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowAt, toDisplayRows } from "../../../web/src/document/display-rows.ts";
import { markLine } from "../../../web/src/document/mark-line.ts";
import { splitLines } from "../../../web/src/document/split-lines.ts";

describe("toDisplayRows", () => {
  it("cuts a line of a megabyte into rows of one number, and loses nothing", () => {
    const text = `${"𠮷".repeat(500_000)}\n次の行`;
    const rows = toDisplayRows(splitLines(text));
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.map((row) => row.text).join("")).toBe(text);
    expect(rows.some((row) => /\p{Cs}/u.test(row.text))).toBe(false);
    expect(rows.filter(({ isLineStart }) => isLineStart).map(({ number }) => number)).toEqual([1, 2]);
    expect(rows.every(({ charStart, charEnd, text: part }) => text.slice(charStart, charEnd) === part)).toBe(true);
  });

  it("finds the row of every offset", () => {
    const text = `短い\n${"長".repeat(5_000)}\n終わり`;
    const rows = toDisplayRows(splitLines(text));
    for (let offset = 0; offset < text.length; offset++) {
      const row = rows[rowAt(rows, offset)];
      expect(row !== undefined && row.charStart <= offset && offset < row.charEnd).toBe(true);
    }
    expect(rowAt(rows, text.length + 10)).toBe(rows.length - 1);
  });
});

describe("markLine", () => {
  const line = { number: 1, charStart: 10, charEnd: 16, text: "あいうえお\n" };

  it("shows the place of a search inside a passage", () => {
    const pieces = markLine(line, [
      { charStart: 0, charEnd: 14, kind: "passage" },
      { charStart: 11, charEnd: 12, kind: "current" },
    ]);
    expect(pieces).toEqual([
      { charStart: 10, text: "あ", kind: "passage" },
      { charStart: 11, text: "い", kind: "current" },
      { charStart: 12, text: "うえ", kind: "passage" },
      { charStart: 14, text: "お\n", kind: null },
    ]);
  });

  it("leaves a line alone that no mark meets, and always gives the whole line", () => {
    expect(markLine(line, [{ charStart: 0, charEnd: 10, kind: "match" }])).toEqual([
      { charStart: 10, text: line.text, kind: null },
    ]);
    const mark = fc.record({ charStart: fc.nat(20), charEnd: fc.nat(20), kind: fc.constant("match" as const) });
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const pieces = markLine(line, marks);
        expect(pieces.map(({ text }) => text).join("")).toBe(line.text);
      }),
    );
  });
});

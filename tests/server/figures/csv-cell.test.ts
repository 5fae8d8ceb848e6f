import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNumberCell, toTextCell } from "../../../core/text/csv-cell.ts";
import { toAttachment } from "../../../server/figures/content-disposition.ts";

describe("a CSV cell", () => {
  it.each([
    ["73か所", "73か所"],
    ["", ""],
    [null, ""],
    ['"引用", と改行\n', '"""引用"", と改行\n"'],
    ["=SUM(A1)", "'=SUM(A1)"],
    ["+81", "'+81"],
    ["-3.2%", "'-3.2%"],
    ["@cmd", "'@cmd"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ["＝HYPERLINK()", "'＝HYPERLINK()"],
    ["－5", "'－5"],
    ["△5", "△5"],
  ])("of text %j is %j", (text, cell) => {
    expect(toTextCell(text)).toBe(cell);
  });

  it("never begins as a formula, and gives its text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const cell = toTextCell(text);
        const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(read).not.toMatch(/^[=+\-@\t\r]/u);
        expect([text, `'${text}`]).toContain(read);
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/u);
      }),
    );
  });

  it("of a number stays a number", () => {
    expect([toNumberCell(-3.2), toNumberCell(0), toNumberCell(null)]).toEqual(["-3.2", "0", ""]);
  });
});

it("a download is named in any script, with a plain name for old programs", () => {
  expect(toAttachment("数値(1)*'.csv", "figures.csv")).toBe(
    "attachment; filename=\"figures.csv\"; filename*=UTF-8''%E6%95%B0%E5%80%A4%281%29%2A%27.csv",
  );
});

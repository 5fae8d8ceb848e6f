import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGuardedText, toGuardedCell } from "../../../evals/init/guarded-cell.ts";

/** What a spreadsheet program finds in the cell. */
const cellOf = (text: string): string => (parse(`x,${toGuardedCell(text)}\r\n`) as string[][])[0]?.[1] ?? "";

describe("a guarded cell", () => {
  it.each([
    "=1+1",
    "＝SUM(A1)",
    "+81",
    "-3%",
    "@cmd",
    "\tx",
    "\nx",
    "3-5",
    "56.30%",
    "007",
    "1,234円",
    "令和8年3月3日",
    "R8.3.3",
    "(5)",
    "TRUE",
    "'=x",
    " 12",
  ])("keeps a spreadsheet program from reading %j as something else, and gives it back", (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
    expect(readGuardedText(cellOf(text))).toBe(text);
  });

  it.each(["りんごは何個ですか。", "「=」とは", "令", "Tenkyo", "第3条"])("leaves %j as it is", (text) => {
    expect(cellOf(text)).toBe(text);
  });

  it("gives back any text", () => {
    const text = fc.string({ unit: fc.constantFrom("'", "=", '"', ",", "\n", "\r", "a", "あ", "3", ";", "\t", "|") });
    fc.assert(fc.property(text, (one) => void expect(readGuardedText(cellOf(one))).toBe(one)));
  });
});

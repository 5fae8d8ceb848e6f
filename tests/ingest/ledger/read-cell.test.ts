import { describe, expect, it } from "vitest";
import { readCell } from "../../../ingest/ledger/read-cell.ts";

const read = (original: string, unit?: string): (string | number)[][] =>
  readCell(original, unit === undefined ? {} : { unit }).map((figure) => [figure.text, figure.value, figure.unit]);

describe("a cell under a unit", () => {
  it("gives it to a bare number, negative in brackets", () => {
    expect(read("1,234", "千円")).toEqual([["1,234", 1_234_000, "円"]]);
    expect(read("(56)", "千円")).toEqual([["56", -56_000, "円"]]);
  });

  it("gives it to each of several bare numbers, where brackets mean 「of which」", () => {
    expect(read("1,234\n(56)", "千円")).toEqual([
      ["1,234", 1_234_000, "円"],
      ["56", 56_000, "円"],
    ]);
  });

  it("gives it to none where a figure has a unit of its own, or words stand between them", () => {
    expect(read("1,234\n(56%)", "千円").map(([, value]) => value)).toEqual([1234, 56]);
    expect(read("第3款 12", "千円").every(([, , unit]) => unit !== "円")).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { yearsIn } from "../../../core/retrieval/years.ts";

describe("a number after an ellipsis", () => {
  it("is a figure, although NFKC turns the ellipsis into full stops", () => {
    expect(parseFigures("試験会議（北部）…31カ国").map(({ value, unit }) => [value, unit])).toEqual([[31, "か国"]]);
  });

  it("may be a year", () => {
    expect(yearsIn("発足…2019")).toEqual([2019]);
    expect(parseFigures("発足…2019.4.1").map(({ unit }) => unit)).toEqual(["年月日"]);
  });

  it("is still no figure of its own after a decimal point", () => {
    expect(parseFigures("3.25倍").map(({ value }) => value)).toEqual([3.25]);
  });
});

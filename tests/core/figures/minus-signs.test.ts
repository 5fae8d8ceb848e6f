import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

const values = (text: string): number[] => parseFigures(text).map(({ value }) => value);

describe("a dash before a number", () => {
  it.each([
    ["対前年比-3.4%", -3.4],
    ["対前年度比－3.4％", -3.4],
    ["前年比−2.1％", -2.1],
    ["（前年比）−2.1％", -2.1],
    ["前年差−5人", -5],
    ["収支差額-300万円", -3_000_000],
  ])("is a minus behind a word of comparison: %s", (text, value) => {
    expect(values(text)).toEqual([value]);
  });

  it.each([
    ["10－20％", [10, 20]],
    ["5人－8人", [5, 8]],
    ["100円－200円", [100, 200]],
    ["別紙－1", [1]],
    ["別表-5件", [5]],
  ])("joins numbers and labels: %s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

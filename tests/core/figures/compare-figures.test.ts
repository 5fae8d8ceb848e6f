import { describe, expect, it } from "vitest";
import { figuresAgree, isRounding } from "../../../core/figures/compare-figures.ts";
import { type Figure, parseFigures } from "../../../core/figures/parse-figures.ts";

function figure(text: string): Figure {
  const [first, ...rest] = parseFigures(text);
  if (first === undefined || rest.length > 0) throw new Error(`"${text}" does not hold one figure`);
  return first;
}

const agree = (claim: string, source: string, years: number[] = []): boolean =>
  figuresAgree(figure(claim), figure(source), years);
const rounds = (a: string, b: string): boolean => isRounding(figure(a), figure(b));

describe("a claimed figure", () => {
  it.each([
    ["1,234人", "１２３４名"],
    ["3,000億円", "0.3兆円"],
    ["31.4%", "31.4パーセント"],
    ["42", "42人"],
    ["42件", "42"],
    ["2026年4月", "令和8年4月1日"],
  ])("agrees with the same value written otherwise: %s and %s", (claim, source) => {
    expect(agree(claim, source)).toBe(true);
  });

  it.each([
    ["31.4%", "31.5%"],
    ["31.4%", "31.4ポイント"],
    ["31.4%", "-31.4%"],
    ["3億円", "3万円"],
    ["42人", "42件"],
    ["2026年", "2025年"],
    ["2026年", "2026人"],
    ["2026年", "20260000"],
    ["2026人", "2026年"],
  ])("does not agree with another value, unit or kind: %s and %s", (claim, source) => {
    expect(agree(claim, source)).toBe(false);
  });

  it("takes the year of its place for a source without one", () => {
    expect(agree("2026年4月1日", "4月1日")).toBe(false);
    expect(agree("2026年4月1日", "4月1日", [2026])).toBe(true);
  });
});

describe("a rounded figure", () => {
  it.each([
    ["47%", "47.2%"],
    ["47.2%", "47%"],
    ["48%", "47.5%"],
    ["1.01%", "1.005%"],
    ["-47%", "-47.2%"],
    ["5.2万人", "52,341人"],
    ["1.5億円", "1億4,960万円"],
  ])("is recognised, half up: %s and %s", (a, b) => {
    expect(rounds(a, b)).toBe(true);
  });

  it.each([
    ["47%", "47%"],
    ["48%", "47.2%"],
    ["47%", "47.5%"],
    ["47%", "47.2人"],
    ["47%", "-47.2%"],
    ["34.0%", "33.5%"],
    ["5.20万人", "52,341人"],
    ["2000人", "1999人"],
    ["2026年", "2026年4月"],
  ])("is not seen in %s and %s", (a, b) => {
    expect(rounds(a, b)).toBe(false);
  });
});

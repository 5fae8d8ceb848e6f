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
    ["26.7%", "26.7パーセント"],
    ["42", "42人"],
    ["42件", "42"],
    ["2026年4月", "令和8年4月1日"],
  ])("agrees with the same value written otherwise: %s and %s", (claim, source) => {
    expect(agree(claim, source)).toBe(true);
  });

  it.each([
    ["26.7%", "26.8%"],
    ["26.7%", "26.7ポイント"],
    ["26.7%", "-26.7%"],
    ["3億円", "3万円"],
    ["42人", "42件"],
    ["2026年", "2025年"],
    ["2026年", "2026人"],
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
    ["56%", "56.3%"],
    ["56.3%", "56%"],
    ["57%", "56.5%"],
    ["1.01%", "1.005%"],
    ["-56%", "-56.3%"],
  ])("is recognised, half up: %s and %s", (a, b) => {
    expect(rounds(a, b)).toBe(true);
  });

  it.each([
    ["56%", "56%"],
    ["57%", "56.3%"],
    ["56%", "56.5%"],
    ["56%", "56.3人"],
    ["56%", "-56.3%"],
    ["2000人", "1999人"],
    ["2026年", "2026年4月"],
  ])("is not seen in %s and %s", (a, b) => {
    expect(rounds(a, b)).toBe(false);
  });
});

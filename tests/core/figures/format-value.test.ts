import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatValue } from "../../../core/figures/format-value.ts";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

describe("a computed value", () => {
  it.each<[number, string, string]>([
    [2.6e11, "円", "2,600億円"],
    [1e12, "円", "1兆円"],
    [1.5e12, "円", "15,000億円"],
    [123_000_000, "人", "1.23億人"],
    [12_345, "人", "12,345人"],
    [25_000, "人", "2.5万人"],
    [12.4, "ポイント", "12.4ポイント"],
    [-30_000, "円", "-3万円"],
    [0, "件", "0件"],
    [0.25, "%", "0.25%"],
    [42, "", "42"],
  ])("is written as officials write it: %d%s", (value, unit, expected) => {
    expect(formatValue(value, unit)).toBe(expected);
  });

  it("loses not one person in a hundred million", () => {
    expect(formatValue(100_000_001, "人")).toBe("100,000,001人");
    expect(formatValue(10_000.001, "円")).toBe("10,000.001円");
  });

  it("reads back as the same value", () => {
    const value = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: -1e7, max: 1e7 }).map((thousandths) => thousandths / 1_000),
      fc
        .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(1e4, 1e6, 1e8, 1e10, 1e12))
        .map(([count, scale]) => count * scale),
    );
    fc.assert(
      fc.property(value, fc.constantFrom("人", "円", "件", "%", "ポイント", "か国", "倍", ""), (given, unit) => {
        const written = formatValue(given, unit);
        const [figure, ...rest] = parseFigures(`計${given < 0 ? "（" : ""}${written}`);
        expect(rest).toEqual([]);
        expect([figure?.value, figure?.unit]).toEqual([given === 0 ? 0 : given, unit]);
      }),
      { numRuns: 500 },
    );
  });
});

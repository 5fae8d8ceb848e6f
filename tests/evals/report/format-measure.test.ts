import { describe, expect, it } from "vitest";
import {
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatMeasure,
  formatPValue,
} from "../../../evals/report/format-measure.ts";

describe("formatMeasure", () => {
  it.each([
    [0.9612, "share", "96.1%"],
    [-0.012, "share", "-1.2%"],
    [1234, "count", "1,234"],
    [0.5, "count", "0.50"],
    [10.26, "ms", "10.3 ms"],
    [3.256, "yen", "3.26 円"],
    [0.041, "usd", "0.04 ドル"],
    [null, "share", "–"],
  ] as const)("writes %s %s as %s", (value, unit, text) => {
    expect(formatMeasure(value, unit)).toBe(text);
  });
});

describe("formatInterval", () => {
  it("names the unit once", () => {
    expect(formatInterval({ low: 0.938, high: 0.979, unit: "share" })).toBe("93.8–97.9%");
    expect(formatInterval({ low: 8, high: 12.5, unit: "ms" })).toBe("8.0–12.5 ms");
  });

  it("is a dash without an interval", () => {
    expect(formatInterval({ low: null, high: 1, unit: "share" })).toBe("–");
  });
});

describe("formatDifference", () => {
  it("says the direction, and none for what rounds to nothing", () => {
    expect(formatDifference(0.0131, "share")).toBe("+1.3 pt");
    expect(formatDifference(-2, "count")).toBe("−2");
    expect(formatDifference(-0.0001, "share")).toBe("±0.0 pt");
    expect(formatDifference(null, "share")).toBe("–");
  });

  it("gives an interval in one unit", () => {
    expect(formatDifferenceInterval(-0.021, 0.004, "share")).toBe("−2.1 – +0.4 pt");
    expect(formatDifferenceInterval(null, null, "share")).toBe("–");
  });
});

describe("formatPValue", () => {
  it("does not claim more than three decimals", () => {
    expect([0.0302, 0.00004, 1, null].map(formatPValue)).toEqual(["0.030", "< 0.001", "1.000", "–"]);
  });
});

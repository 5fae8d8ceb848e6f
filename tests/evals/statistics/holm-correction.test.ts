import { expect, it } from "vitest";
import { holmCorrection } from "../../../evals/statistics/holm-correction.ts";

const rounded = (pValues: (number | null)[]) => holmCorrection(pValues).map((one) => one && Number(one.toFixed(10)));

it("multiplies the smallest by the number of tests and lets none be smaller than the one before", () => {
  // 0.01 × 3, 0.03 × 2, max(0.04 × 1, 0.06)
  expect(rounded([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  // 0.005 × 4, 0.01 × 3, 0.03 × 2, 0.04 × 1 → 0.06
  expect(rounded([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

it("does not go beyond 1 and leaves one test as it is", () => {
  expect(rounded([0.9, 0.8])).toEqual([1, 1]);
  expect(rounded([0.2])).toEqual([0.2]);
});

it("does not count what was not tested", () => {
  expect(rounded([null, 0.01, null, 0.03])).toEqual([null, 0.02, null, 0.03]);
  expect(rounded([])).toEqual([]);
});

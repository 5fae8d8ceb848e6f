import { expect, it } from "vitest";
import { mcnemarTest } from "../../../evals/statistics/mcnemar-test.ts";

it.each([
  // 2 × (C(6,0) + C(6,1)) / 2^6
  [1, 5, 14 / 64],
  [5, 1, 14 / 64],
  // 2 × C(8,0) / 2^8
  [0, 8, 2 / 256],
  // 2 × (1 + 10 + 45) / 2^10
  [2, 8, 112 / 1_024],
])("agrees with the binomial worked out by hand: %d lost, %d gained", (lost, gained, pValue) => {
  expect(mcnemarTest(lost, gained)).toBeCloseTo(pValue, 12);
});

it("is 1 when nothing differs or as much is lost as gained", () => {
  expect(mcnemarTest(0, 0)).toBe(1);
  expect(mcnemarTest(3, 3)).toBe(1);
});

it("neither vanishes nor overflows with thousands of pairs", () => {
  expect(mcnemarTest(1_400, 1_600)).toBeGreaterThan(0.0001);
  expect(mcnemarTest(1_400, 1_600)).toBeLessThan(0.001);
});

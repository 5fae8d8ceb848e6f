import { expect, it } from "vitest";
import { mcnemarTest } from "../../../evals/statistics/mcnemar-test.ts";
import { signFlipTest } from "../../../evals/statistics/sign-flip-test.ts";

it("agrees with all signs written out", () => {
  // Only +++ and −−− reach 3.
  expect(signFlipTest([1, 1, 1], 1)).toBe(2 / 8);
  // ±2 ±1 ±1 makes 4, 2, 2, 0, 0, −2, −2, −4: six of eight reach 2.
  expect(signFlipTest([2, 1, -1], 1)).toBe(6 / 8);
});

it("leaves out what does not differ", () => {
  expect(signFlipTest([0, 1, 0, 1, 1, 0], 1)).toBe(2 / 8);
  expect(signFlipTest([0, 0], 1)).toBe(1);
  expect(signFlipTest([], 1)).toBe(1);
});

it("takes sums that differ only by rounding for equal", () => {
  expect(signFlipTest([0.1, 0.2, -0.3], 1)).toBe(1);
});

it("agrees with McNemar's test when it samples", () => {
  const differences = [...Array<number>(14).fill(1), ...Array<number>(6).fill(-1)];
  expect(Math.abs(signFlipTest(differences, 1) - mcnemarTest(6, 14))).toBeLessThan(0.02);
});

it("is the same for the same seed and never 0", () => {
  const differences = Array.from({ length: 60 }, (_, at) => 1 + at / 100);
  expect(signFlipTest(differences, 7)).toBe(signFlipTest(differences, 7));
  expect(signFlipTest(differences, 7)).toBe(1 / 10_001);
});

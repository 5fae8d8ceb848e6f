import { expect, it } from "vitest";
import { percentile } from "../../evals/percentile.ts";

it("takes the nearest rank, whatever the order of the values", () => {
  const values = [30, 10, 20, 50, 40];
  expect([0, 20, 50, 95, 100].map((rank) => percentile(values, rank))).toEqual([10, 10, 30, 50, 50]);
});

it("is 0 for no values and does not reorder its input", () => {
  const values = [3, 1, 2];
  expect(percentile([], 50)).toBe(0);
  percentile(values, 50);
  expect(values).toEqual([3, 1, 2]);
});

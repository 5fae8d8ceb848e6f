import { expect, it } from "vitest";
import { bootstrapInterval } from "../../../evals/statistics/bootstrap-interval.ts";

const apart = (values: number[]) => values.map((value, at) => ({ cluster: `c${at}`, value }));
const mean = { aggregate: "mean", seed: 1 } as const;

it("agrees with the distribution worked out by hand", () => {
  // Means of two draws from {0, 1}: 0 and 1 with probability ¼ each.
  expect(bootstrapInterval(apart([0, 1]), mean)).toEqual({ low: 0, high: 1 });
  // The sum of ten draws is Binomial(10, 0.1): P(0) = 0.349, P(≤ 2) = 0.930, P(≤ 3) = 0.987.
  expect(bootstrapInterval(apart([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), mean)).toEqual({ low: 0, high: 0.3 });
});

it("comes near the normal interval of a share with many cases", () => {
  // 0.8 ± 1.96 × √(0.8 × 0.2 / 400) = 0.8 ± 0.0392
  const interval = bootstrapInterval(apart(Array.from({ length: 400 }, (_, at) => (at % 5 === 0 ? 0 : 1))), mean);
  expect(Math.abs((interval?.low ?? 0) - 0.7608)).toBeLessThan(0.006);
  expect(Math.abs((interval?.high ?? 0) - 0.8392)).toBeLessThan(0.006);
});

it("draws rewordings of one case together, which widens the interval", () => {
  const values = Array.from({ length: 100 }, (_, at) => ({
    cluster: `c${Math.floor(at / 10)}`,
    value: at < 50 ? 1 : 0,
  }));
  const together = bootstrapInterval(values, mean);
  const alone = bootstrapInterval(apart(values.map(({ value }) => value)), mean);
  // Of ten clusters Binomial(10, ½): P(≤ 1) = 0.011, P(≤ 2) = 0.055, and the same from above.
  expect(together).toEqual({ low: 0.2, high: 0.8 });
  expect((alone?.high ?? 1) - (alone?.low ?? 0)).toBeLessThan(0.25);
});

it("weighs clusters by their size", () => {
  const values = [
    ...Array<number>(3)
      .fill(1)
      .map((value) => ({ cluster: "a", value })),
    { cluster: "b", value: 0 },
  ];
  // Draws: aa → 1, bb → 0, ab → ¾.
  expect(bootstrapInterval(values, mean)).toEqual({ low: 0, high: 1 });
});

it("takes sums and nearest-rank percentiles of what was drawn", () => {
  expect(bootstrapInterval(apart([1, 3]), { ...mean, aggregate: "sum" })).toEqual({ low: 2, high: 6 });
  expect(bootstrapInterval(apart([3, 1]), { ...mean, aggregate: "p50" })).toEqual({ low: 1, high: 3 });
  expect(bootstrapInterval(apart([3, 1]), { ...mean, aggregate: "p95" })).toEqual({ low: 1, high: 3 });
});

it("is the same for the same seed and another for another", () => {
  const values = apart(Array.from({ length: 50 }, (_, at) => Math.sin(at)));
  expect(bootstrapInterval(values, mean)).toEqual(bootstrapInterval(values, mean));
  expect(bootstrapInterval(values, mean)).not.toEqual(bootstrapInterval(values, { ...mean, seed: 2 }));
});

it("says nothing about fewer than two clusters", () => {
  expect(bootstrapInterval([], mean)).toBeNull();
  expect(
    bootstrapInterval(
      [
        { cluster: "a", value: 1 },
        { cluster: "a", value: 0 },
      ],
      mean,
    ),
  ).toBeNull();
});

it("has no width when all cases agree", () => {
  expect(bootstrapInterval(apart([1, 1, 1]), mean)).toEqual({ low: 1, high: 1 });
  expect(bootstrapInterval(apart([0, 0]), { ...mean, aggregate: "sum" })).toEqual({ low: 0, high: 0 });
});

import { expect, it } from "vitest";
import { comparePairs } from "../../../evals/statistics/paired-comparison.ts";

const pairs = (values: [number, number][], clusterOf = (at: number) => `c${at}`) =>
  values.map(([before, after], at) => ({ cluster: clusterOf(at), before, after }));
const repeat = (times: number, pair: [number, number]): [number, number][] => Array.from({ length: times }, () => pair);
const mean = { aggregate: "mean", seed: 1 } as const;

it("tests 0/1 values of separate cases by McNemar", () => {
  const values = [...repeat(10, [1, 1]), ...repeat(1, [1, 0]), ...repeat(5, [0, 1]), ...repeat(4, [0, 0])];
  const { before, after, difference, low, high, pValue } = comparePairs(pairs(values), mean);
  expect([before, after]).toEqual([11 / 20, 15 / 20]);
  expect(difference).toBeCloseTo(0.2, 10);
  expect(pValue).toBeCloseTo(14 / 64, 12);
  expect(low).toBeLessThan(0.2);
  expect(high).toBeGreaterThan(0.2);
});

it("tests other values by flipping signs", () => {
  // Differences 0.2, 0.1, −0.1: six of the eight signs reach 0.2.
  expect(
    comparePairs(
      pairs([
        [0.5, 0.7],
        [0.4, 0.5],
        [0.6, 0.5],
      ]),
      mean,
    ).pValue,
  ).toBe(6 / 8);
});

it("does not count rewordings of one case as so many proofs", () => {
  const gained = repeat(12, [0, 1]);
  expect(comparePairs(pairs(gained), mean).pValue).toBeCloseTo(2 / 2 ** 12, 12);
  // Three cases of four rewordings each: +4, +4, +4.
  expect(
    comparePairs(
      pairs(gained, (at) => `c${at % 3}`),
      mean,
    ).pValue,
  ).toBe(2 / 8);
});

it("finds nothing in a run that is the same", () => {
  expect(
    comparePairs(
      pairs([
        [1, 1],
        [0, 0],
      ]),
      mean,
    ),
  ).toEqual({
    before: 0.5,
    after: 0.5,
    difference: 0,
    low: 0,
    high: 0,
    pValue: 1,
  });
});

it("adds counts up", () => {
  const sum = { aggregate: "sum", seed: 1 } as const;
  expect(
    comparePairs(
      pairs([
        [0, 2],
        [1, 1],
        [0, 1],
      ]),
      sum,
    ),
  ).toMatchObject({ before: 1, after: 4, difference: 3, pValue: 0.5 });
});

it("does not test times", () => {
  const p95 = { aggregate: "p95", seed: 1 } as const;
  expect(
    comparePairs(
      pairs([
        [10, 12],
        [20, 26],
      ]),
      p95,
    ),
  ).toEqual({
    before: 20,
    after: 26,
    difference: 6,
    low: null,
    high: null,
    pValue: null,
  });
});

it("says nothing without pairs", () => {
  expect(comparePairs([], mean)).toEqual({
    before: null,
    after: null,
    difference: null,
    low: null,
    high: null,
    pValue: null,
  });
});

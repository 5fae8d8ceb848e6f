import { expect, it } from "vitest";
import type { UsageRow } from "../../../server/store/usage-records.ts";
import { createUsageTally } from "../../../server/usage/usage-tally.ts";

const ROW: UsageRow = {
  seq: 1,
  day: "2026-06-01",
  model: "m",
  firstTextMs: 10,
  totalMs: 20,
  inputTokens: 100,
  outputTokens: 10,
  isEstimated: false,
  isUnfinished: false,
  cost: null,
  hasAbstained: false,
  figures: 2,
  unsupportedFigures: 0,
  conflicts: 0,
  feedback: null,
};

it("has no rates and no times of nothing", () => {
  expect(createUsageTally().toMetrics()).toMatchObject({
    questions: 0,
    abstentionRate: null,
    unsupportedFigureRate: null,
    firstTextMs: null,
    totalMs: null,
    costs: [],
  });
});

it("adds up, and takes the quantiles from times that were measured", () => {
  const tally = createUsageTally();
  for (let index = 1; index <= 20; index += 1) tally.add({ ...ROW, firstTextMs: index, totalMs: 100 * index });
  tally.add({ ...ROW, firstTextMs: null, totalMs: 5, hasAbstained: true, figures: 0 });
  tally.add({ ...ROW, unsupportedFigures: 1, isEstimated: true, conflicts: 3, firstTextMs: null });
  expect(tally.toMetrics()).toMatchObject({
    questions: 22,
    abstained: 1,
    abstentionRate: 1 / 22,
    figures: 42,
    unsupportedFigures: 1,
    unsupportedFigureRate: 1 / 42,
    conflicts: 3,
    firstTextMs: { p50: 10, p95: 19 },
    totalMs: { p50: 900, p95: 1_900 },
    inputTokens: 2_200,
    isTokenCountEstimated: true,
  });
});

it("keeps currencies apart, without rubbish behind the point", () => {
  const tally = createUsageTally();
  for (const amount of [0.1, 0.2]) tally.add({ ...ROW, cost: { amount, currency: "USD" } });
  tally.add({ ...ROW, cost: { amount: 12.5, currency: "JPY" } });
  expect(tally.toMetrics().costs).toEqual([
    { currency: "JPY", amount: 12.5 },
    { currency: "USD", amount: 0.3 },
  ]);
});

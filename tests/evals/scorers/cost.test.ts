import { expect, it } from "vitest";
import { scoreCost } from "../../../evals/scorers/cost.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeRun } from "../fake-run.ts";

const usage = { inputTokens: 1_200, outputTokens: 80, isEstimated: false };
const costOf = (cost?: { amount: number; currency: "JPY" | "USD" }) =>
  scoreCost(fakeRun({ answer: fakeAnswer({ answer: "…", usage: { ...usage, ...(cost && { cost }) } }) }));

it("keeps currencies apart", () => {
  const tokens = { inputTokens: 1_200, outputTokens: 80 };
  expect(costOf({ amount: 0.4, currency: "JPY" })).toEqual({ ...tokens, yen: 0.4, usd: null });
  expect(costOf({ amount: 0.003, currency: "USD" })).toEqual({ ...tokens, yen: null, usd: 0.003 });
});

it("does not take an unknown price or a model that was not asked for free", () => {
  expect(costOf()).toMatchObject({ inputTokens: 1_200, yen: null, usd: null });
  expect(scoreCost(fakeRun({ answer: fakeAnswer({ answer: "…" }) }))).toEqual({
    inputTokens: null,
    outputTokens: null,
    yen: null,
    usd: null,
  });
});

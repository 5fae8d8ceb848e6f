import { expect, it } from "vitest";
import { createCostCeiling } from "../../../evals/run/cost-ceiling.ts";

const usage = (amount: number | null, currency: "JPY" | "USD" = "JPY") => ({
  ...{ inputTokens: 1, outputTokens: 1, isEstimated: false },
  ...(amount !== null && { cost: { amount, currency } }),
});

it("is reached when as much was spent, not before", () => {
  const ceiling = createCostCeiling(10);
  ceiling.add(usage(9.5));
  expect(ceiling.reached()).toBeNull();
  expect(ceiling.left()).toBe(0.5);
  ceiling.add(usage(0.5));
  expect(ceiling.reached()).toContain("10.00 JPY が上限 10");
});

it("holds each currency against it", () => {
  const ceiling = createCostCeiling(10);
  ceiling.add(usage(6));
  ceiling.add(usage(6, "USD"));
  expect(ceiling.reached()).toBeNull();
  expect(ceiling.describe()).toBe("6.00 JPY + 6.0000 USD");
});

it("is never reached without a limit", () => {
  const ceiling = createCostCeiling(null);
  ceiling.add(usage(1e9));
  ceiling.add(usage(null));
  expect(ceiling.reached()).toBeNull();
});

it("stops a model without a price, because it could not be kept", () => {
  const ceiling = createCostCeiling(10);
  ceiling.add(usage(null));
  expect(ceiling.reached()).toContain("単価");
});

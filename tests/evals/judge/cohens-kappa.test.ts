import { describe, expect, it } from "vitest";
import { cohensKappa } from "../../../evals/judge/cohens-kappa.ts";

const pairs = (...counts: [first: boolean, second: boolean, times: number][]) =>
  counts.flatMap(([first, second, times]) => Array.from({ length: times }, () => [first, second] as const));

describe("Cohen's kappa", () => {
  it("agrees with a table worked out by hand", () => {
    // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: p_o = 35/50 = 0.7; p_e = .5·.6 + .5·.4 = 0.5; κ = 0.2/0.5 = 0.4.
    const agreement = cohensKappa(pairs([true, true, 20], [true, false, 5], [false, true, 10], [false, false, 15]));
    expect(agreement).toMatchObject({ items: 50, observed: 0.7 });
    expect(agreement?.kappa).toBeCloseTo(0.4, 10);
  });

  it("is 1 for equal verdicts, −1 for opposite ones, 0 for chance", () => {
    expect(cohensKappa(pairs([true, true, 3], [false, false, 3]))?.kappa).toBe(1);
    expect(cohensKappa(pairs([true, false, 3], [false, true, 3]))?.kappa).toBe(-1);
    expect(cohensKappa(pairs([true, true, 1], [true, false, 1], [false, true, 1], [false, false, 1]))?.kappa).toBe(0);
  });

  it("cannot be computed where both always say the same, and is nothing without items", () => {
    expect(cohensKappa(pairs([true, true, 9]))).toEqual({ items: 9, observed: 1, kappa: null });
    expect(cohensKappa([])).toBeNull();
  });
});

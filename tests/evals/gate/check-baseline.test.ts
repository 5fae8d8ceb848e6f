import { describe, expect, it } from "vitest";
import type { Baseline } from "../../../evals/gate/baseline.ts";
import { findRegressions } from "../../../evals/gate/check-baseline.ts";
import { findShortfalls } from "../../../evals/gate/check-floors.ts";

const baseline: Baseline = {
  fingerprint: "f",
  pass: { hits: 700, of: 1_000 },
  passByBehavior: { answer: { hits: 700, of: 989 }, resist: { hits: 10, of: 11 } },
  citationOverlap: { hits: 800, of: 1_000 },
  recallAt5: { hits: 900, of: 1_000 },
  unsupportedFigures: 2,
  quoteMismatches: 0,
  errors: 0,
};

describe("findRegressions", () => {
  it("finds none in an equal or a better run", () => {
    expect(findRegressions(baseline, baseline)).toEqual([]);
    const better = { ...baseline, pass: { hits: 800, of: 1_000 }, unsupportedFigures: 0 };
    expect(findRegressions(better, baseline)).toEqual([]);
  });

  it.each<[string, Partial<Baseline>, string | null]>([
    ["a fall within the tolerance", { pass: { hits: 695, of: 1_000 } }, null],
    ["a fall beyond the tolerance", { pass: { hits: 694, of: 1_000 } }, "合格率が 70.0% から 69.4%"],
    ["citation overlap within", { citationOverlap: { hits: 790, of: 1_000 } }, null],
    ["citation overlap beyond", { citationOverlap: { hits: 789, of: 1_000 } }, "引用の一致が"],
    ["recall within", { recallAt5: { hits: 890, of: 1_000 } }, null],
    ["recall beyond", { recallAt5: { hits: 889, of: 1_000 } }, "再現率@5が"],
    ["one more unsupported figure", { unsupportedFigures: 3 }, "裏付けのない数値が 2 から 3"],
    ["one quote mismatch", { quoteMismatches: 1 }, "壊れた引用が 0 から 1"],
    ["one error", { errors: 1 }, "エラーが 0 から 1"],
    ["other cases", { fingerprint: "g" }, "評価項目が基準を作ったときと違います"],
  ])("judges %s", (_what, change, reason) => {
    const reasons = findRegressions({ ...baseline, ...change }, baseline);
    if (reason === null) expect(reasons).toEqual([]);
    else expect(reasons).toEqual([expect.stringContaining(reason)]);
  });

  it("lets a small behaviour lose one item, not two", () => {
    const withResist = (hits: number): Baseline => ({
      ...baseline,
      passByBehavior: { ...baseline.passByBehavior, resist: { hits, of: 11 } },
    });
    expect(findRegressions(withResist(9), baseline)).toEqual([]);
    expect(findRegressions(withResist(8), baseline)).toEqual([
      expect.stringContaining("合格率（resist）が 90.9% から 72.7%"),
    ]);
  });

  it("takes a behaviour or a measure that is gone for a fall to nothing", () => {
    const gone = { ...baseline, passByBehavior: {}, citationOverlap: { hits: 0, of: 0 } };
    expect(findRegressions(gone, baseline)).toHaveLength(3);
  });
});

describe("findShortfalls", () => {
  it("accepts a run at the floors and names each measure below", () => {
    const floors = {
      pass: { hits: 90, of: 100 },
      citationOverlap: { hits: 90, of: 100 },
      recallAt5: { hits: 90, of: 100 },
    };
    expect(findShortfalls(floors)).toEqual([]);
    expect(findShortfalls({ ...floors, recallAt5: { hits: 89, of: 100 }, pass: { hits: 0, of: 0 } })).toEqual([
      "合格率 – は下限 90% に届きません。",
      "再現率@5 89.0% は下限 90% に届きません。",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { compareWithTargets } from "../../../evals/report/targets.ts";
import type { CaseResult } from "../../../evals/run-results.ts";
import { fakeCaseResult } from "./fake-results.ts";

const SEED = 1;

/** Cases of which the first ones score 1 in the measure and the others 0. */
const scored = (metric: string, hits: number, of: number, fields: Partial<CaseResult> = {}): CaseResult[] =>
  Array.from({ length: of }, (_, index) =>
    fakeCaseResult({ id: `case-${index}`, scores: { [metric]: index < hits ? 1 : 0 }, ...fields }),
  );

describe("compareWithTargets", () => {
  it("meets a target at its border and misses it below", () => {
    const at = (hits: number) => compareWithTargets("golden", scored("answer-correctness", hits, 100), SEED);
    expect(at(90)).toEqual([{ name: "正答（answer）", value: "90.0%（100 件）", target: "≥ 90.0%", isMet: true }]);
    expect(at(89)).toMatchObject([{ isMet: false }]);
  });

  it("wants other shares of cases that want something else", () => {
    const cases = scored("answer-correctness", 93, 100, { behavior: "abstain" });
    expect(compareWithTargets("golden", cases, SEED)).toMatchObject([
      { name: "正答（abstain）", target: "≥ 95.0%", isMet: false },
    ]);
  });

  it("holds what should be small against the most that it may be", () => {
    const abstentions = compareWithTargets("golden", scored("false-abstention", 5, 100), SEED);
    expect(abstentions).toMatchObject([{ name: "誤った棄権", target: "≤ 4.0%", isMet: false }]);
    const figures = compareWithTargets("golden", scored("unsupported-figures", 0, 10), SEED);
    expect(figures).toMatchObject([{ name: "裏付けのない数値", value: "0（10 件）", target: "≤ 0", isMet: true }]);
  });

  it("takes the gate's floors for the other suites", () => {
    expect(compareWithTargets("ledger", scored("figure-with-citation", 92, 100), SEED)).toMatchObject([
      { target: "≥ 92.0%", isMet: true },
    ]);
    expect(compareWithTargets("unanswerable", scored("abstention-recall", 94, 100), SEED)).toMatchObject([
      { target: "≥ 95.0%", isMet: false },
    ]);
    expect(compareWithTargets("robustness", scored("robustness-drop", 8, 100), SEED)).toMatchObject([
      { target: "≤ 8.0%", isMet: true },
    ]);
  });

  it("leaves out what was not measured", () => {
    expect(compareWithTargets("golden", [fakeCaseResult({ scores: {} })], SEED)).toEqual([]);
  });
});

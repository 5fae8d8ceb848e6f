import { describe, expect, it } from "vitest";
import { METRICS } from "../../../evals/metrics/metrics.ts";
import { renderEvaluationBlocks } from "../../../evals/report/evaluation-blocks.ts";
import type { RunResults } from "../../../evals/run-results.ts";
import { fakeCaseResult, fakeFailure, fakeGroup, fakeMetric, fakeResults } from "./fake-results.ts";

const blocksOf = (results: RunResults) =>
  Object.fromEntries(renderEvaluationBlocks(results).map(({ name, content }) => [name, content]));

const CORRECT = { "answer-correctness": 1 };
const WRONG = { "answer-correctness": 0 };

describe("renderEvaluationBlocks", () => {
  it("has a block for each suite that was run and one for the definitions", () => {
    const cases = [fakeCaseResult(), fakeCaseResult({ suite: "robustness", change: "typo" })];
    expect(Object.keys(blocksOf(fakeResults({ cases })))).toEqual(["golden", "robustness", "metrics"]);
  });

  it("gives the suite's own measures with their intervals, not those of the run", () => {
    const groups = [
      fakeGroup({ metrics: [fakeMetric({ label: "正答", value: 0.875, low: 0.75, high: 0.95, items: 16 })] }),
    ];
    const { golden } = blocksOf(fakeResults({ groups }));
    expect(golden).toContain("| 正答 | 87.5% | 75.0–95.0% | 16 |");
    expect(golden).not.toContain("50.0%");
    expect(golden).toContain(
      "- 実行日: 2026-01-31\n- 応答モデル: extractive\n- 項目: 2 件（fruit.jsonl）\n- 乱数の種: 7",
    );
  });

  it("breaks the development questions down by what they want and by type", () => {
    const cases = [
      fakeCaseResult({ scores: CORRECT }),
      fakeFailure({ scores: WRONG, type: "list" }),
      fakeCaseResult({ id: "c", scores: CORRECT, type: "list", behavior: "abstain" }),
    ];
    const { golden } = blocksOf(fakeResults({ cases }));
    expect(golden).toMatch(/\| answer \| 2 \| 50\.0%（0\.0–100\.0%） \|\n\| abstain \| 1 \| 100\.0%/u);
    expect(golden).toMatch(/\| figure \| 1 \| 100\.0%.*\n\| list \| 2 \| 50\.0%/u);
  });

  it("breaks reworded questions down by what was done to them", () => {
    const cases = [
      fakeCaseResult({ suite: "robustness", change: "typo", scores: { "robustness-drop": 0 } }),
      fakeCaseResult({ suite: "robustness", change: "english", scores: { "robustness-drop": 1 } }),
    ];
    const { robustness } = blocksOf(fakeResults({ cases }));
    expect(robustness).toMatch(/\| typo \| 1 \| 0\.0%.*\n\| english \| 1 \| 100\.0%/u);
    expect(robustness).toContain("| 言い換えによる低下 | 50.0%（2 件） | ≤ 8.0% | 未達 |");
  });

  it("counts abstentions against what was wanted", () => {
    const cases = [
      fakeCaseResult({ scores: { "false-abstention": 0 } }),
      fakeCaseResult({ scores: { "false-abstention": 1 } }),
      fakeCaseResult({ scores: { "abstention-recall": 1 } }),
      fakeCaseResult({ scores: { "abstention-recall": 1 } }),
      fakeCaseResult({ scores: { "abstention-recall": 0 } }),
    ];
    const { golden } = blocksOf(fakeResults({ cases }));
    expect(golden).toContain("| 答えるべき | 1 | 1（誤った棄権） |\n| 棄権すべき | 1（棄権もれ） | 2 |");
  });

  it("shows no confusion of abstentions where only one thing is wanted", () => {
    const { golden } = blocksOf(fakeResults({ cases: [fakeCaseResult({ scores: { "false-abstention": 0 } })] }));
    expect(golden).not.toContain("棄権もれ");
  });

  it("defines every measure, with its source", () => {
    const { metrics } = blocksOf(fakeResults());
    for (const { label, formula, source } of METRICS) {
      expect(metrics).toContain(`**${label}**`);
      expect(metrics).toContain(`${formula}。出典: ${source}`);
    }
  });
});

import { describe, expect, it } from "vitest";
import { renderReadmeBlock } from "../../../evals/report/readme-block.ts";
import { fakeGroup, fakeMetric, fakeResults } from "./fake-results.ts";

describe("renderReadmeBlock", () => {
  it("shows the main measures of each suite with their intervals, and where they come from", () => {
    const metric = fakeMetric({
      name: "answer-correctness",
      label: "正答",
      value: 0.9,
      low: 0.8,
      high: 0.95,
      items: 20,
    });
    const drop = fakeMetric({
      name: "robustness-drop",
      label: "言い換えによる低下",
      value: 0.02,
      low: 0,
      high: 0.04,
      items: 9,
    });
    const groups = [
      fakeGroup({ metrics: [metric, fakeMetric({ name: "minor", label: "細かい指標" })] }),
      fakeGroup({ name: "robustness", metrics: [metric, drop] }),
    ];
    expect(
      renderReadmeBlock(fakeResults({ groups })),
    ).toBe(`\`npm run eval -- --write-docs\`（2026-01-31、extractive、2 件）

| 質問 | 指標 | 値 | 95% 区間 | 件数 |
| --- | ---: | ---: | ---: | ---: |
| 開発用の質問 | 正答 | 90.0% | 80.0–95.0% | 20 |
| 言い換えた質問 | 言い換えによる低下 | 2.0% | 0.0–4.0% | 9 |`);
  });

  it("leaves out suites and measures that were not measured", () => {
    const groups = [fakeGroup({ metrics: [fakeMetric({ name: "answer-correctness", value: null })] })];
    expect(renderReadmeBlock(fakeResults({ groups })).split("\n")).toHaveLength(4);
  });
});

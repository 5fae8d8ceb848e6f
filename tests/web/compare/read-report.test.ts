import { describe, expect, it } from "vitest";
import { COMPARISON_FORMAT, type ModelComparison } from "../../../core/model-comparison.ts";
import { summariseModel, toComparedAnswer } from "../../../evals/compare/summarise-model.ts";
import { scoreCase } from "../../../evals/score-case.ts";
import { readReport } from "../../../web/src/compare/read-report.ts";
import { fakeAnswer } from "../../evals/fake-assistant.ts";
import { fakeRun } from "../../evals/fake-run.ts";

/** As the evaluation makes it. */
function report(): ModelComparison {
  const scored = [scoreCase(fakeRun({ answer: fakeAnswer({ answer: "3個です", model: "m" }) }))];
  const answers = scored.map((one) => toComparedAnswer("m", one));
  return {
    format: COMPARISON_FORMAT,
    date: "2026-01-31",
    caseFiles: ["a.jsonl"],
    models: [summariseModel("m", scored)],
    questions: [{ id: "A", question: "りんごは？", behavior: "answer", answers }],
  };
}

describe("readReport", () => {
  it("reads what the evaluation writes", () => {
    expect(readReport(JSON.stringify(report()))).toEqual({ report: report() });
  });

  it.each([
    ["no JSON", "{", "JSONとして読めない"],
    ["another file", '{"format":"other"}', "モデル比較の結果ではない"],
    ["null", "null", "モデル比較の結果ではない"],
    ["a report without models", JSON.stringify({ ...report(), models: [{}] }), "欠けている"],
    [
      "a report without times",
      JSON.stringify({ ...report(), models: [{ ...report().models[0], total: 3 }] }),
      "欠けて",
    ],
  ])("refuses %s and says what to choose", (_what, text, problem) => {
    const read = readReport(text);
    expect(read).toHaveProperty("problem", expect.stringContaining(problem));
    expect(read).toHaveProperty("problem", expect.stringContaining("comparison.json"));
  });
});

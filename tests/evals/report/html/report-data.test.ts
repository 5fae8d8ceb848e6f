import { describe, expect, it } from "vitest";
import { toReportData } from "../../../../evals/report/html/report-data.ts";
import { fakeCaseResult, fakeComparison, fakeFailure, fakeResults } from "../fake-results.ts";

const NONE = { comparison: null, metrics: [] };

describe("toReportData", () => {
  it("carries failed cases whole and passed ones in short", () => {
    const [passed, failed] = toReportData(fakeResults(), NONE).cases;
    expect(passed?.details).toBeUndefined();
    expect(passed).toMatchObject({ id: "fruit-1", answer: "みかんは 12 個です。[1]" });
    expect(failed?.details).toMatchObject({ evidence: [{ source: "fruit.md", lineStart: 4, lineEnd: 5 }] });
  });

  it("lists the scores by the names of all cases", () => {
    const cases = [fakeCaseResult({ scores: { a: 1 } }), fakeCaseResult({ scores: { a: null, b: 1 / 3 } })];
    const data = toReportData(fakeResults({ cases }), NONE);
    expect(data.scoreNames).toEqual(["a", "b"]);
    expect(data.cases.map(({ scores }) => scores)).toEqual([
      [1, null],
      [null, 0.3333],
    ]);
  });

  it("marks the cases that fell or rose since the baseline", () => {
    const data = toReportData(fakeResults(), { ...NONE, comparison: fakeComparison() });
    expect(data.cases.map(({ movement }) => movement)).toEqual([undefined, "fell"]);
  });

  it("explains the measures of the run alone", () => {
    const metrics = [
      { name: "pass", formula: "合格 ÷ 全項目", source: "本プロジェクト" },
      { name: "other", formula: "ほか", source: "本プロジェクト" },
    ];
    expect(toReportData(fakeResults(), { comparison: null, metrics }).definitions).toEqual({
      pass: { formula: "合格 ÷ 全項目", source: "本プロジェクト" },
    });
  });

  it("cuts between characters, not inside one", () => {
    const cases = [fakeCaseResult({ answer: "𠮟".repeat(1000) })];
    expect(toReportData(fakeResults({ cases }), NONE).cases[0]?.answer).toMatch(/^(?:𠮟){300}…$/u);
  });

  it("stays below 10 MB even when 3,000 long cases fail", () => {
    const quote = "長い引用。".repeat(300);
    const citations = Array.from({ length: 8 }, (_, id) => ({
      id,
      title: "資料",
      source: "a.md",
      lineStart: 1,
      lineEnd: 2,
      quote,
    }));
    const cases = Array.from({ length: 3000 }, (_, index) =>
      fakeFailure({ id: `case-${index}`, citations, answer: "長い回答。".repeat(800) }),
    );
    const data = toReportData(fakeResults({ cases }), NONE);
    expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(10_000_000);
    expect(data.cases[0]?.details).toBeDefined();
    expect(data.cases.at(-1)?.details).toBeUndefined();
  });
});

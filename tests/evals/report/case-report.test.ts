import { expect, it } from "vitest";
import { renderCase } from "../../../evals/report/case-report.ts";
import { scoreCase } from "../../../evals/score-case.ts";
import { cite, fakeAnswer, fakeDocument, fakePassage } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const document = fakeDocument("a.txt", "りんごは3個\nみかんは5個");

const evalCase = fakeCase({
  id: "X-1",
  history: [{ role: "user", content: "果物は？" }],
  evidence: [{ doc: "a.txt", line_start: 1, line_end: 1, quote: "" }],
  answer: "3個",
  must_include: [["3個", "三個", "3つ", "三つ", "３コ"]],
  must_not_include: ["5個"],
});

it("shows what was missing, what was forbidden, and which lines overlap the evidence", () => {
  const answer = fakeAnswer({ answer: "5個です[1]\n以上", citations: [cite(document, "5個")] });
  const passages = [fakePassage("a.txt", 2, 2), fakePassage("a.txt", 1, 2, 2)];
  const run = fakeRun({
    evalCase,
    answer,
    passages,
    citedTexts: new Map([[document.id, document.text]]),
    elapsedMs: 12,
  });
  expect(renderCase(scoreCase(run)).split("\n")).toEqual([
    "× X-1  figure/answer  回答  根拠 2 位  12 ms",
    "   前 果物は？",
    "   問 りんごはいくつありますか。",
    "   答 5個です ⏎ 以上",
    "   欠 3個 | 三個 | 3つ | 三つ …他 1",
    "   禁 5個",
    "   検 a.txt:2 a.txt:1-2*",
    "   引 a.txt:2",
    "   根 a.txt:1",
    "   模 3個",
  ]);
});

it("shows the error in place of the answer", () => {
  expect(renderCase(scoreCase(fakeRun({ evalCase, error: "壊れた" })))).toContain("   誤 壊れた");
});

it("says when the evidence was not retrieved and when an abstention was wrong", () => {
  const run = fakeRun({ evalCase, answer: fakeAnswer({ answer: "不明", abstained: true }) });
  expect(renderCase(scoreCase(run))).toContain("棄権（誤り）  根拠 検索されず");
});

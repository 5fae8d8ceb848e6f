import { expect, it } from "vitest";
import { summarise } from "../../../evals/report/summarise.ts";
import { scoreCase } from "../../../evals/score-case.ts";
import { cite, fakeAnswer, fakeDocument, fakePassage } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const document = fakeDocument("a.txt", "りんごは3個\nみかんは5個");
const evidence = [{ doc: "a.txt", line_start: 1, line_end: 1, quote: "3個" }];
const citedTexts = new Map([[document.id, document.text]]);

const right = fakeRun({
  evalCase: fakeCase({ id: "right", evidence, distractors: ["5個"] }),
  answer: fakeAnswer({ answer: "3個です[1]。5個ではありません。", citations: [cite(document, "3個")] }),
  passages: [fakePassage("a.txt", 1, 1)],
  citedTexts,
  elapsedMs: 10,
});
const shy = fakeRun({
  evalCase: fakeCase({ id: "shy", evidence, behavior: "flag_conflict", type: "conflict" }),
  answer: fakeAnswer({ answer: "分かりません", abstained: true }),
  elapsedMs: 20,
});
const bold = fakeRun({
  evalCase: fakeCase({ id: "bold", behavior: "abstain", type: "near", evidence }),
  answer: fakeAnswer({
    answer: "7個です[1]",
    citations: [{ ...cite(document, "5個"), quote: "7個" }],
    figures: [{ text: "7個", value: 7, unit: "個", status: "unsupported", citationId: null }],
  }),
  passages: [fakePassage("a.txt", 1, 2)],
  citedTexts,
  elapsedMs: 30,
});
const broken = fakeRun({ evalCase: fakeCase({ id: "broken" }), error: "壊れた", elapsedMs: 0 });
const summary = summarise([right, shy, bold, broken].map(scoreCase));

it("adds up overall and per group", () => {
  expect(summary.overall).toEqual({
    name: "全体",
    items: 4,
    pass: { hits: 1, of: 4 },
    citationOverlap: { hits: 1, of: 1 },
    recallAt5: { hits: 1, of: 2 },
    warnings: 1,
  });
  expect(summary.byType.map(({ name, items, pass }) => [name, items, pass.hits])).toEqual([
    ["figure", 2, 1],
    ["conflict", 1, 0],
    ["near", 1, 0],
  ]);
  expect(summary.byBehavior.map(({ name, items }) => [name, items])).toEqual([
    ["answer", 2],
    ["flag_conflict", 1],
    ["abstain", 1],
  ]);
});

it("counts abstentions, faults and near misses apart", () => {
  expect(summary.abstention).toEqual({ answered: 1, falseAbstentions: 1, missedAbstentions: 1, abstained: 0, open: 1 });
  expect(summary.citationOverlapOverAll).toEqual({ hits: 1, of: 3 });
  expect(summary.nearMissRecallAt5).toEqual({ hits: 1, of: 1 });
  expect(summary).toMatchObject({ unsupportedFigures: 1, quoteMismatches: 1, errors: 1 });
});

it("leaves runs that threw out of the latency", () => {
  expect(summary.latency).toEqual({ p50Ms: 20, p95Ms: 30, maxMs: 30 });
});

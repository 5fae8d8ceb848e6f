import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { METRICS } from "../../../evals/metrics/metrics.ts";
import { readRunResults } from "../../../evals/run-results.ts";
import { measured, saidRight, scoredRun } from "../scored-run.ts";

const right = { answer: "3個です。" };
const wrong = { answer: "4個です。" };

it("adds every measure up over the run and over each group", () => {
  const results = scoredRun({ golden: saidRight(3, 4, "g"), ledger: saidRight(1, 2, "l") });
  expect(results.metrics.map(({ name }) => name)).toEqual(METRICS.map(({ name }) => name));
  expect(measured(results, "answer-correctness")).toEqual({ value: 4 / 6, items: 6 });
  expect(measured(results, "answer-correctness", "golden")).toEqual({ value: 3 / 4, items: 4 });
  expect(measured(results, "answer-correctness", "ledger")).toEqual({ value: 1 / 2, items: 2 });
  expect(results.groups.map(({ by, name, items }) => [by, name, items])).toEqual([
    ["suite", "golden", 4],
    ["suite", "ledger", 2],
    ["type", "figure", 6],
    ["behavior", "answer", 6],
    ["model", "extractive", 6],
  ]);
});

it("gives intervals around the value, and the same ones for the same seed", () => {
  const suites = { golden: saidRight(30, 40) };
  const [{ low, high } = { low: null, high: null }] = scoredRun(suites).metrics;
  // 0.75 ± 1.96 × √(0.75 × 0.25 / 40) = 0.75 ± 0.134
  expect(low).toBeGreaterThan(0.58);
  expect(low).toBeLessThan(0.66);
  expect(high).toBeGreaterThan(0.84);
  expect(high).toBeLessThan(0.92);
  expect(scoredRun(suites)).toEqual(scoredRun(suites));
});

it("measures the drop of rewordings against their base case in another suite, per change", () => {
  const variant = (id: string, variant_of: string, change: string) => ({ id, variant_of, change });
  const results = scoredRun({
    golden: [
      { evalCase: { id: "g-1" }, answer: right },
      { evalCase: { id: "g-2" }, answer: wrong },
    ],
    robustness: [
      { evalCase: variant("v-1", "g-1", "typo"), answer: wrong },
      { evalCase: variant("v-2", "g-2", "typo"), answer: wrong },
      { evalCase: variant("v-3", "g-1", "english"), answer: right },
      { evalCase: variant("v-4", "g-2", "english"), answer: right },
      { evalCase: variant("v-5", "absent", "english"), answer: wrong },
    ],
  });
  expect(measured(results, "robustness-drop")).toEqual({ value: 0, items: 4 });
  expect(measured(results, "robustness-drop", "typo")).toEqual({ value: 1 / 2, items: 2 });
  expect(measured(results, "robustness-drop", "english")).toEqual({ value: -1 / 2, items: 2 });
});

it("tells precision and recall of abstention apart", () => {
  const abstained = { answer: "記載がありません。", abstained: true };
  const wanting = (id: string, behavior: string) => ({ id, behavior });
  const results = scoredRun({
    golden: [
      { evalCase: wanting("a", "abstain"), answer: abstained },
      { evalCase: wanting("b", "abstain"), answer: wrong },
      { evalCase: wanting("c", "abstain"), answer: abstained },
      { evalCase: wanting("d", "answer"), answer: abstained },
      { evalCase: wanting("e", "answer"), answer: right },
      { evalCase: wanting("f", "answer"), answer: right },
      { evalCase: wanting("g", "answer"), answer: right },
    ],
  });
  expect(measured(results, "abstention-precision")).toEqual({ value: 2 / 3, items: 3 });
  // Of those alone that want the same it would be 0 or 1 by itself.
  for (const group of ["abstain", "answer"])
    expect(measured(results, "abstention-precision", group)).toEqual({ value: null, items: 0 });
  expect(measured(results, "abstention-recall")).toEqual({ value: 2 / 3, items: 3 });
  expect(measured(results, "false-abstention")).toEqual({ value: 1 / 4, items: 4 });
});

it("leaves what threw out of the times and counts it as an error", () => {
  const results = scoredRun({
    golden: [
      { evalCase: { id: "a" }, answer: right, elapsedMs: 10 },
      { evalCase: { id: "b" }, answer: right, elapsedMs: 30 },
      { evalCase: { id: "c" }, answer: null, elapsedMs: 0 },
    ],
  });
  expect(measured(results, "latency-p50")).toEqual({ value: 10, items: 2 });
  expect(measured(results, "latency-p95")).toEqual({ value: 30, items: 2 });
  expect(measured(results, "errors")).toEqual({ value: 1, items: 3 });
  expect(results.cases[2]).toMatchObject({
    answer: null,
    isPassed: false,
    problems: ["エラーで終わりました: 切れました"],
  });
});

it("draws a case with its cluster, that of its base, or its base", () => {
  const results = scoredRun({
    ledger: [{ evalCase: { id: "a", cluster: "figure" }, answer: right }],
    robustness: [
      { evalCase: { id: "b", variant_of: "a", change: "typo" }, answer: right },
      { evalCase: { id: "c", variant_of: "absent", change: "typo" }, answer: right },
      { evalCase: { id: "d" }, answer: right },
    ],
  });
  expect(results.cases.map(({ cluster }) => cluster)).toEqual(["figure", "figure", "absent", "d"]);
});

it("gives wordings of one thing a wider interval than as many things", () => {
  const width = (isClustered: boolean) => {
    const said = saidRight(20, 40).map(({ evalCase, ...rest }, at) => ({
      ...rest,
      evalCase: { ...evalCase, ...(isClustered && { cluster: `figure-${Math.floor(at / 4)}` }) },
    }));
    const [{ low, high } = { low: null, high: null }] = scoredRun({ ledger: said }).metrics;
    return (high ?? 0) - (low ?? 0);
  };
  expect(width(true)).toBeGreaterThan(width(false) * 1.5);
});

it("has no value for what no case bears on", () => {
  expect(measured(scoredRun({ golden: saidRight(1, 1) }), "figure-accuracy")).toEqual({ value: null, items: 0 });
});

it("keeps models apart and each variant with the base of its own model", () => {
  const suites = {
    golden: [
      { evalCase: { id: "g" }, answer: right },
      { evalCase: { id: "v", variant_of: "g", change: "typo" }, answer: wrong },
    ],
  };
  const results = scoredRun(suites, { models: ["one", "two"] });
  expect(measured(results, "robustness-drop", "two")).toEqual({ value: 1, items: 1 });
  expect(results.cases).toHaveLength(4);
});

it("is written and read again without loss", async () => {
  const results = scoredRun({ golden: saidRight(1, 2) });
  const path = join(await mkdtemp(join(tmpdir(), "tenkyo-results-")), "latest.json");
  await writeFile(path, JSON.stringify(results));
  expect(await readRunResults(path)).toEqual(results);
});

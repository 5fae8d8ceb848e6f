import type { MetricComparison, RunComparison } from "../../../evals/gate/run-comparison.ts";
import type { CaseResult, GroupResult, MetricValue, RunResults } from "../../../evals/run-results.ts";

/** A case in which nothing went wrong, changed by `fields`. All of it is invented. */
export function fakeCaseResult(fields: Partial<CaseResult> = {}): CaseResult {
  return {
    id: "fruit-1",
    suite: "golden",
    type: "figure",
    behavior: "answer",
    model: "extractive",
    variantOf: null,
    change: null,
    question: "みかんはいくつありますか。",
    history: [],
    referenceAnswer: "みかんは 12 個あります。",
    answer: "みかんは 12 個です。[1]",
    abstained: false,
    citations: [
      { id: 1, title: "果物の在庫", source: "fruit.md", lineStart: 4, lineEnd: 4, quote: "みかん 12 個、りんご 7 個" },
    ],
    evidence: [{ source: "fruit.md", lineStart: 4, lineEnd: 5, quote: "みかん 12 個、りんご 7 個" }],
    passages: [{ source: "fruit.md", lineStart: 1, lineEnd: 9, rank: 1, score: 0.031 }],
    figures: [{ text: "12 個", status: "supported" }],
    conflicts: 0,
    isPassed: true,
    problems: [],
    scores: { pass: 1, "recall-at-5": 1 },
    elapsedMs: 8,
    error: null,
    ...fields,
  };
}

/** The same case as one that failed for a reason that can be seen. */
export function fakeFailure(fields: Partial<CaseResult> = {}): CaseResult {
  return fakeCaseResult({
    id: "fruit-2",
    answer: "りんごは 9 個です。[1]",
    question: "りんごはいくつありますか。",
    referenceAnswer: "りんごは 7 個あります。",
    figures: [{ text: "9 個", status: "unsupported" }],
    isPassed: false,
    problems: ["必要な語「7 個」がありません。"],
    scores: { pass: 0, "recall-at-5": 1 },
    ...fields,
  });
}

export function fakeMetric(fields: Partial<MetricValue> = {}): MetricValue {
  return {
    name: "pass",
    label: "合格",
    unit: "share",
    better: "higher",
    value: 0.5,
    items: 2,
    low: 0.1,
    high: 0.9,
    ...fields,
  };
}

export function fakeGroup(fields: Partial<GroupResult> = {}): GroupResult {
  return { by: "suite", name: "golden", items: 2, metrics: [fakeMetric()], ...fields };
}

/** A run of two cases, changed by `fields`. */
export function fakeResults(fields: Partial<RunResults> = {}): RunResults {
  return {
    format: "tenkyo-eval/1",
    info: {
      date: "2026-01-31",
      models: ["extractive"],
      suites: [{ name: "golden", files: ["fruit.jsonl"], items: 2 }],
      fingerprint: "0123456789abcdef",
      seed: 7,
      tenkyo: "0.1.0",
      node: "v20.19.0",
      embedder: "none",
      ingestMs: 1200,
      totalMs: 4500,
    },
    metrics: [
      fakeMetric(),
      fakeMetric({ name: "recall-at-5", label: "根拠の再現率@5", value: 1, low: 1, high: 1 }),
      fakeMetric({ name: "unsupported-figures", label: "裏付けのない数値", unit: "count", better: "lower", value: 1 }),
      fakeMetric({ name: "latency-p50", label: "応答時間 p50", unit: "ms", better: "lower", value: 8.25 }),
    ],
    groups: [
      fakeGroup(),
      fakeGroup({ by: "type", name: "figure" }),
      fakeGroup({ by: "behavior", name: "answer" }),
      fakeGroup({ by: "model", name: "extractive" }),
    ],
    cases: [fakeCaseResult(), fakeFailure()],
    ...fields,
  };
}

export function fakeMetricComparison(fields: Partial<MetricComparison> = {}): MetricComparison {
  return {
    name: "pass",
    label: "合格",
    before: 1,
    after: 0.5,
    items: 2,
    difference: -0.5,
    low: -1,
    high: 0,
    pValue: 0.03,
    verdict: "worse",
    ...fields,
  };
}

/** A comparison in which one case fell. */
export function fakeComparison(fields: Partial<RunComparison> = {}): RunComparison {
  return {
    baseline: "baseline.json",
    metrics: [
      fakeMetricComparison(),
      fakeMetricComparison({
        name: "recall-at-5",
        label: "根拠の再現率@5",
        after: 1,
        difference: 0,
        low: 0,
        pValue: null,
        verdict: "same",
      }),
    ],
    changes: [{ id: "fruit-2", before: true, after: false }],
    added: [],
    removed: [],
    ...fields,
  };
}

import type { CaseRun } from "../run-case.ts";
import type { CostScore } from "../scorers/cost.ts";
import type { Metric } from "./metric.ts";

const RANK = "最近順位法（nearest rank）";

function timing(
  aggregate: "p50" | "p95",
  { key, label, of }: { key: string; label: string; of: (run: CaseRun) => number | null },
): Metric {
  return {
    name: `${key}-${aggregate}`,
    label: `${label} ${aggregate}`,
    formula: `${label}（準備運動を除く）の ${aggregate.slice(1)} パーセンタイル`,
    source: RANK,
    unit: "ms",
    better: "lower",
    aggregate,
    of: ({ run }) => (run.error === null ? of(run) : null),
  };
}

function total(key: keyof CostScore, { name, label, unit }: Pick<Metric, "name" | "label" | "unit">): Metric {
  return {
    name,
    label,
    formula: `バックエンドが数えた${label}の合計`,
    source: "バックエンドの報告 × 設定した単価",
    unit,
    better: "lower",
    aggregate: "sum",
    of: ({ cost }) => cost[key],
  };
}

const LATENCY = { key: "latency", label: "応答時間", of: ({ elapsedMs }: CaseRun) => elapsedMs };
const FIRST_TEXT = { key: "first-text", label: "最初の文字まで", of: ({ firstTextMs }: CaseRun) => firstTextMs };

/** What a run took, and what broke on the way. */
export const RUNNING_METRICS: readonly Metric[] = [
  {
    name: "errors",
    label: "エラー",
    formula: "例外で終わった項目の個数",
    source: "本プロジェクト",
    unit: "count",
    better: "lower",
    aggregate: "sum",
    of: ({ run }) => (run.error === null ? 0 : 1),
  },
  timing("p50", LATENCY),
  timing("p95", LATENCY),
  timing("p50", FIRST_TEXT),
  timing("p95", FIRST_TEXT),
  total("inputTokens", { name: "input-tokens", label: "入力トークン", unit: "count" }),
  total("outputTokens", { name: "output-tokens", label: "出力トークン", unit: "count" }),
  total("yen", { name: "cost-yen", label: "費用（円）", unit: "yen" }),
  total("usd", { name: "cost-usd", label: "費用（米ドル）", unit: "usd" }),
];

import { formatRate, type Rate } from "./rate.ts";
import type { GroupSummary, Summary } from "./summarise.ts";

const GROUP_HEADER = ["件数", "合格", "合格率", "引用の一致", "再現率@5", "警告"];

/** Rows of the table per type, per behaviour or of both, with the totals last. */
export function groupRows(title: string, groups: readonly GroupSummary[], overall: GroupSummary): string[][] {
  return [[title, ...GROUP_HEADER], ...[...groups, overall].map(toRow)];
}

function toRow({ name, items, pass, citationOverlap, recallAt5, warnings }: GroupSummary): string[] {
  return [
    name,
    String(items),
    String(pass.hits),
    formatRate(pass),
    formatRate(citationOverlap),
    formatRate(recallAt5),
    String(warnings),
  ];
}

/** Rows of what is not broken down by group. */
export function totalRows(summary: Summary): string[][] {
  const { overall, latency } = summary;
  return [
    ["指標", "値", "内訳"],
    withCounts("合格", overall.pass),
    withCounts("引用の一致（答えた項目）", overall.citationOverlap),
    withCounts("引用の一致（根拠のある全項目）", summary.citationOverlapOverAll),
    withCounts("根拠の再現率@5", overall.recallAt5),
    withCounts("近い記述の再現率@5（答えのない質問）", summary.nearMissRecallAt5),
    ["裏付けのない数値", String(summary.unsupportedFigures), ""],
    ["壊れた引用", String(summary.quoteMismatches), ""],
    ["エラー", String(summary.errors), ""],
    ["応答時間 p50 / p95", `${latency.p50Ms.toFixed(1)} / ${latency.p95Ms.toFixed(1)} ms`, ""],
  ];
}

function withCounts(name: string, rate: Rate): string[] {
  return [name, formatRate(rate), `${rate.hits}/${rate.of}`];
}

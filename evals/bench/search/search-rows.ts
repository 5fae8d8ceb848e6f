import type { CorpusBench } from "../bench-report.ts";
import type { Blocking } from "./measure-serving.ts";

const MEASURED_GOALS: Readonly<Record<"small" | "large", { p50: string; p99: string }>> = {
  small: { p50: "≤ 4", p99: "≤ 20" },
  large: { p50: "–", p99: "≤ 40" },
};
const LARGE_CHUNKS = 50_000;

/** The shipped server's searches, a column for each corpus, with the goals of the last one. */
export function servingRows(corpora: readonly CorpusBench[]): string[][] {
  const row = (name: string, read: (corpus: CorpusBench) => string): string[] => [name, ...corpora.map(read)];
  const goal = ({ ingest }: CorpusBench) => MEASURED_GOALS[ingest.chunks > LARGE_CHUNKS ? "large" : "small"];
  return [
    row("POST /api/search", ({ name }) => name),
    row("p50 ms（目標）", (corpus) => `${ms(corpus.serving.search.p50Ms)}（${goal(corpus).p50}）`),
    row("p95 ms", ({ serving }) => ms(serving.search.p95Ms)),
    row("p99 ms（目標）", (corpus) => `${ms(corpus.serving.search.p99Ms)}（${goal(corpus).p99}）`),
    row("起動した直後の質問の p50 / p99 ms", ({ serving: { first } }) =>
      [first.p50Ms, first.p99Ms].map(ms).join(" / "),
    ),
    row("1 件がイベントループを止める時間 p50 / p99 / 最大 ms（目標 ≤ 10）", ({ serving }) =>
      blocking(serving.blocking),
    ),
    row("同じく、うちサーバー自身の CPU 時間 p99 / 最大 ms", ({ serving }) => busy(serving.blocking)),
    row("8 件同時 p50 / p99 ms", ({ serving: { together } }) =>
      [together.search.p50Ms, together.search.p99Ms].map(ms).join(" / "),
    ),
    row("8 件同時にイベントループを止める時間 p50 / p99 / 最大 ms", ({ serving }) =>
      blocking(serving.together.blocking),
    ),
    row("世代の入れ替え中の最も遅い検索 ms", ({ serving }) => ms(serving.swap.longestMs)),
    row("世代の入れ替え中にイベントループを止める時間 最大 ms", ({ serving }) => ms(serving.swap.blockedMs)),
    row("同じく、うちサーバー自身の CPU 時間 ms", ({ serving }) => ms(serving.swap.busyMs)),
    row("索引がある起動 秒", ({ serving }) => (serving.startMs / 1_000).toFixed(2)),
  ];
}

/** Searches with filters against one without; undefined for a corpus without that measurement. */
export function filterRows({ name, filters }: CorpusBench): string[][] | undefined {
  if (filters === null) return undefined;
  const header = [`絞り込み（${name}）`, "p50 ms", "p99 ms", "絞り込みなしの何倍", "範囲外の結果"];
  const body = filters.rows.map((row) => [
    row.name,
    ms(row.p50Ms),
    ms(row.p99Ms),
    `${row.timesUnfiltered.toFixed(2)} 倍`,
    String(row.leaks),
  ]);
  return [header, ...body];
}

function blocking({ p50Ms, p99Ms, maxMs }: Blocking): string {
  return [p50Ms, p99Ms, maxMs].map(ms).join(" / ");
}

function busy({ busyP99Ms, busyMaxMs }: Blocking): string {
  return [busyP99Ms, busyMaxMs].map(ms).join(" / ");
}

function ms(value: number): string {
  return value.toFixed(2);
}

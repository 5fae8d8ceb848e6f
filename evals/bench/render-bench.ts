import { renderMarkdownTable, renderTable } from "../report/table.ts";
import type { BenchReport, CorpusBench, IngestBench } from "./bench-report.ts";
import type { HttpMeasurement } from "./measure-http.ts";
import { filterRows, servingRows } from "./search/search-rows.ts";

/** The report as tables for a terminal. */
export function renderBench(report: BenchReport): string {
  return [...tablesOf(report).map(renderTable), describeRun(report)].join("\n\n");
}

/** The same for docs/evaluation.md. */
export function renderBenchBlock(report: BenchReport): string {
  return [
    "`npm run bench -- --write-docs` が書き出したものです。手で直さないでください。",
    `- 実行日: ${report.date}\n- ${describeRun(report)}`,
    ...tablesOf(report).map(renderMarkdownTable),
    "「止める時間」は、検索 1 件（または同時の 8 件）の間にサーバーのイベントループが続けてふさがった最も長い時間です（1 ms ごとのタイマーで測定）。" +
      "「再現率@10」は全件比較の上位 10 件のうち見つけた割合です。",
  ].join("\n\n");
}

function tablesOf({ corpora, ingestion, http }: BenchReport): string[][][] {
  return [
    overviewRows(corpora),
    servingRows(corpora),
    ...corpora.flatMap((corpus) => [filterRows(corpus) ?? []]).filter((rows) => rows.length > 0),
    ...corpora.map(denseRows),
    ingestionRows(ingestion),
    httpRows(http),
  ];
}

function describeRun({ machine, queries }: BenchReport): string {
  return `Node ${machine.node}、${machine.cpu} × ${machine.cores}（負荷 ${machine.load.toFixed(1)}）、質問 ${queries} 件。時間は機械の混み具合で変わるため、同じ実行の中で比べてください。`;
}

/** The goal is for so many chunks. */
const DOCUMENTED_SPEED_CHUNKS = 20_000;

function overviewRows(corpora: readonly CorpusBench[]): string[][] {
  const row = (name: string, read: (corpus: CorpusBench) => string): string[] => [name, ...corpora.map(read)];
  return [
    row("計測", ({ name }) => name),
    row("文書 / 断片", ({ files, ingest }) => `${files} / ${ingest.chunks}`),
    row("原文 MB", ({ megabytes }) => megabytes.toFixed(2)),
    row("取り込み MB/s", ({ ingestMbPerSecond }) => ingestMbPerSecond.toFixed(2)),
    row(
      "取り込み 秒（中央値 / 初回）",
      ({ ingest }) => `${seconds(ingest.medianMs)} / ${seconds(ingest.elapsedMs[0])}`,
    ),
    row("取り込み 最大メモリ MB", ({ ingest }) => ingest.peakMemoryMb.toFixed(0)),
    row("索引を開く ms", ({ questions }) => questions.openMs.toFixed(0)),
    row("検索 p50 / p99 ms", ({ questions: { search } }) => pair(search.p50Ms, search.p99Ms)),
    row("回答 p50 / p95 ms", ({ questions: { answer } }) => pair(answer.p50Ms, answer.p95Ms)),
    row("検索と回答 最大メモリ MB", ({ questions }) => questions.peakMemoryMb.toFixed(0)),
    row("検索全体 ÷ hnswlib 単体（p50）", (corpus) => times(searchTimesRaw(corpus), 1)),
  ];
}

function ingestionRows({ reading, embeddings, unchanged, large }: IngestBench): string[][] {
  return [
    ["取り込みの各段階", "値", "目標"],
    ["本文 → 構造・数値台帳・単語・キーワード索引 MB/s（1 コア）", reading.mbPerCpuSecond.toFixed(2), "≥ 2"],
    ...embeddings.map(({ chunks, chunksPerSecond }) => [
      `内蔵の埋め込みと HNSW チャンク/s（${chunks} チャンク）`,
      chunksPerSecond.toFixed(0),
      chunks > DOCUMENTED_SPEED_CHUNKS ? "–" : "≥ 2000",
    ]),
    [`変わらない ${unchanged.files} 件の再取り込み 秒`, seconds(unchanged.againMs), "≤ 5"],
    [`同じく初回 / 1 件を変えたとき 秒`, `${seconds(unchanged.firstMs)} / ${seconds(unchanged.changedMs)}`, "–"],
    ...(large === null
      ? []
      : [
          [
            `${large.megabytes} MB・${large.chunks} チャンクの取り込み 最大メモリ MB`,
            large.peakMemoryMb.toFixed(0),
            "≤ 700",
          ],
          ["同じく 時間 秒", seconds(large.elapsedMs), "–"],
        ]),
  ];
}

function httpRows({ firstStartMs, secondStartMs, ask, serverPeakMb }: HttpMeasurement): string[][] {
  return [
    ["サーバー（政策文書）", "値"],
    ["初回の起動 秒（取り込みを含む）", seconds(firstStartMs)],
    ["2 回目の起動 秒", seconds(secondStartMs)],
    ["POST /api/ask p50 / p95 ms", `${pair(ask.p50Ms, ask.p95Ms)}（目標 p95 ≤ 60）`],
    ["最大メモリ MB", serverPeakMb?.toFixed(0) ?? "–"],
  ];
}

function denseRows({ name, dense }: CorpusBench): string[][] {
  const header = [`ベクトル検索（${name}、${dense.dimension} 次元）`, "p50 ms", "p99 ms", "再現率@10", "対 hnswlib"];
  const body = dense.rows.map((row) => [
    row.name,
    row.p50Ms.toFixed(3),
    row.p99Ms.toFixed(3),
    row.recallAt10.toFixed(4),
    times(row.timesRaw, 2),
  ]);
  return [header, ...body];
}

/** Our whole search (reading the question, embedding, dense, keyword, fusion) against one raw graph search. */
function searchTimesRaw({ questions, dense }: CorpusBench): number | null {
  const raw = dense.rows.find(({ timesRaw }) => timesRaw === 1);
  return raw === undefined ? null : questions.search.p50Ms / raw.p50Ms;
}

function times(value: number | null, digits: number): string {
  return value === null ? "–" : `${value.toFixed(digits)} 倍`;
}

function seconds(elapsedMs = 0): string {
  return (elapsedMs / 1_000).toFixed(2);
}

function pair(first: number, second: number): string {
  return `${first.toFixed(2)} / ${second.toFixed(2)}`;
}

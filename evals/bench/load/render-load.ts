import { renderMarkdownTable, renderTable } from "../../report/table.ts";
import type { RunDescription } from "../describe-run.ts";
import type { Timing } from "../measure-interleaved.ts";
import type { LoadMeasurement } from "./measure-load.ts";
import type { Lag } from "./measure-streams.ts";

/** What the measurement is meant to reach. */
const MOST_ADDED_MS = 30;
const MOST_LAG_MS = 50;
const MOST_KB_PER_STREAM = 100;

/** A measured load with what it was measured on. */
export interface LoadReport extends LoadMeasurement, RunDescription {
  /** Chunks of the corpus. */
  chunks: number;
}

/** The tables for a terminal. */
export function renderLoad(report: LoadReport): string {
  return [renderTable(overheadRows(report)), renderTable(streamRows(report)), describeRun(report)].join("\n\n");
}

/** The same for docs/evaluation.md. */
export function renderLoadBlock(report: LoadReport): string {
  return [
    "`npm run bench -- --load --write-docs` が書き出したものです。手で直さないでください。",
    `- 実行日: ${report.date}\n- ${describeRun(report)}`,
    renderMarkdownTable(overheadRows(report)),
    renderMarkdownTable(streamRows(report)),
    "接続先は、50 トークンを 20 ms ごとに送る台本のモデルです。数値の厳格な扱い（文が終わるまで見せない）は切っています。サーバー・接続先・読み手は別々のプロセスで、同じ機械で動きます。" +
      "「うちサーバーの処理」は、その間にサーバーのプロセスが使った CPU 時間（またはそれより短い実時間）で、ほかのプロセスに待たされた時間を除きます。" +
      "遅れは 1 ms ごとのタイマーが遅れた時間、占めるメモリは、半数が終わった時点でガベージコレクション後に残る量から、すべて終わった後に残る量（キャッシュ）を引き、開いている件数で割った値です。",
  ].join("\n\n");
}

function describeRun({ chunks, machineLoad, cores, streams }: LoadReport): string {
  return `${chunks.toLocaleString("en")} 断片、同時 ${streams.count.toLocaleString("en")} 件。機械の負荷 ${machineLoad.toFixed(1)}（${cores} コア）。負荷がコア数を超えるときは、実時間の値は機械の混み具合を含みます。`;
}

function overheadRows({ overhead }: LoadReport): string[][] {
  const { direct, chat, added, busy } = overhead;
  return [
    ["最初の文字までの時間（1 件ずつ）", "p50 ms", "p95 ms", "目標", "判定"],
    timingRow("接続先に直接", direct),
    timingRow("POST /api/chat", chat),
    [...timingRow("加わる時間（質問ごとの差）", added).slice(0, 3), ...judge(added.p95Ms, MOST_ADDED_MS, "p95 ")],
    timingRow("うちサーバーの処理", busy),
  ];
}

function timingRow(name: string, { p50Ms, p95Ms }: Timing): string[] {
  return [name, p50Ms.toFixed(1), p95Ms.toFixed(1), "–", "–"];
}

function streamRows({ streams }: LoadReport): string[][] {
  const { count, complete, failure, elapsedMs, firstText, lag, busyLag, peakKbPerStream, heldKbPerStream } = streams;
  const all = complete === count ? "達成" : `未達（${failure ?? ""}）`;
  return [
    [`同時に流す回答（${count.toLocaleString("en")} 件）`, "値", "目標", "判定"],
    ["終わりまで届いた回答", `${complete}/${count}`, "すべて", all],
    ["全体の時間 秒", (elapsedMs / 1_000).toFixed(1), "–", "–"],
    [
      "最初の文字まで p50 / p99 秒",
      `${(firstText.p50Ms / 1_000).toFixed(1)} / ${(firstText.p99Ms / 1_000).toFixed(1)}`,
      "–",
      "–",
    ],
    ["イベントループの遅れ p50 / p99 / 最大 ms", describeLag(lag), ...judge(lag.p99Ms, MOST_LAG_MS, "p99 ")],
    ["うちサーバーの処理 p50 / p99 / 最大 ms", describeLag(busyLag), "–", "–"],
    ["1 件が占めるメモリ KB", heldKbPerStream.toFixed(0), ...judge(heldKbPerStream, MOST_KB_PER_STREAM)],
    ["常駐メモリの増分の最大 ÷ 件数 KB（未回収を含む）", peakKbPerStream.toFixed(0), "–", "–"],
  ];
}

function describeLag({ p50Ms, p99Ms, maxMs }: Lag): string {
  return [p50Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1)).join(" / ");
}

function judge(value: number, most: number, of = ""): [target: string, verdict: string] {
  return [`${of}≤ ${most}`, value <= most ? "達成" : "未達"];
}

import { renderMarkdownTable, renderTable } from "../../report/table.ts";
import type { KillMeasurement } from "./measure-kills.ts";
import type { KillReport } from "./measure-kills-on.ts";

const LONGEST_RESTART_MS = 3_000;
const NAMES = { sqlite: "組み込み（SQLite）", pg: "PostgreSQL" } as const;

/** The table for a terminal. */
export function renderKills(report: KillReport): string {
  return `${renderTable(rowsOf(report))}\n\n${describeRun(report)}`;
}

/** The same for docs/evaluation.md. */
export function renderKillsBlock(report: KillReport): string {
  return [
    "`npm run bench -- --kill --write-docs` が書き出したものです。手で直さないでください。",
    `- 実行日: ${report.date}\n- ${describeRun(report)}`,
    renderMarkdownTable(rowsOf(report)),
    "4 人が続けて質問し、文書を続けてアップロードしている最中に、本物のサーバーを 0.1〜1.5 秒で `kill -9` し、起動し直すことを繰り返します。" +
      "「届いた回答」は読み手が `answer-end` を受け取ったもの、「受け付けたアップロード」は 202 が返ったものです。" +
      "半端な会話は、質問だけ、または回答だけが残った会話です。再起動は `npm start` と同じプログラムのプロセスを作ってから準備ができるまでで、起動前の確認、索引の確認とアップロードの続きを含みます。",
  ].join("\n\n");
}

function describeRun({ machineLoad, cores }: KillReport): string {
  return `機械の負荷 ${machineLoad.toFixed(1)}（${cores} コア）。負荷がコア数を超えるときは、時間は機械の混み具合を含みます。`;
}

function rowsOf({ stores }: KillReport): string[][] {
  const row = (name: string, goal: string, of: (measured: KillMeasurement) => number | string): string[] => [
    name,
    goal,
    ...stores.map(({ measured }) => String(of(measured))),
  ];
  return [
    ["", "目標", ...stores.map(({ database }) => NAMES[database])],
    row("kill -9", "–", ({ kills }) => kills),
    row("途中で切れた回答", "–", ({ cutAnswers }) => cutAnswers),
    row("途中で切れたアップロード", "–", ({ cutUploads }) => cutUploads),
    row("届いた回答", "–", ({ acknowledged }) => acknowledged),
    row("　うち失われた", "0", ({ lost }) => lost),
    row("受け付けたアップロード", "–", ({ accepted }) => accepted),
    row("　うち失われた", "0", ({ missing }) => missing),
    row("会話", "–", ({ conversations }) => conversations),
    row("　うち半端", "0", ({ halves }) => halves),
    row("読めなくなった起動", "0", ({ unreadable }) => unreadable),
    row("再起動 p50 / 最大 秒", `≤ ${LONGEST_RESTART_MS / 1_000}`, ({ restartMs }) =>
      [restartMs.p50, restartMs.max].map((ms) => (ms / 1_000).toFixed(1)).join(" / "),
    ),
  ];
}

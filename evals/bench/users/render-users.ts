import { renderMarkdownTable, renderTable } from "../../report/table.ts";
import type { UsersReport } from "./measure-users-on.ts";

const LONGEST_ANSWER_MS = 1_500;

/** The table for a terminal. */
export function renderUsers(report: UsersReport): string {
  return `${renderTable(rowsOf(report))}\n\n${describeRun(report)}`;
}

/** The same for docs/evaluation.md. */
export function renderUsersBlock(report: UsersReport): string {
  const { users } = report.measured;
  return [
    "`npm run bench -- --users --write-docs` が書き出したものです。手で直さないでください。",
    `- 実行日: ${report.date}\n- ${describeRun(report)}`,
    renderMarkdownTable(rowsOf(report)),
    `リバースプロキシのヘッダーでサインインした ${users} 人が、同じ瞬間に評価の質問をそれぞれの新しい会話に送ります。` +
      "回答器は内蔵のもの、監査ログは有効、回答は保存してから「完了」と伝えます。測る側も同じ機械の上で動きます。",
  ].join("\n\n");
}

function describeRun({ machineLoad, cores }: UsersReport): string {
  return `機械の負荷 ${machineLoad.toFixed(1)}（${cores} コア）。測定そのものの負荷を含みます。`;
}

function rowsOf({ measured: { answers, errors, firstText, answer, idle } }: UsersReport): string[][] {
  const seconds = ({ p50Ms, p95Ms, p99Ms }: typeof answer): string =>
    [p50Ms, p95Ms, p99Ms].map((ms) => (ms / 1_000).toFixed(2)).join(" / ");
  return [
    ["", "目標", "測定"],
    ["回答", "–", String(answers)],
    ["　うち失敗", "0", String(errors)],
    ["最初の文字まで p50 / p95 / p99 秒", "–", seconds(firstText)],
    ["保存した回答の終わりまで p50 / p95 / p99 秒", `p95 ≤ ${LONGEST_ANSWER_MS / 1_000}`, seconds(answer)],
    [
      `待機中の接続（${(idle.heldMs / 1_000).toFixed(0)} 秒後に使えた数 / 開いた数）`,
      "すべて",
      `${idle.held} / ${idle.opened}`,
    ],
    ["　その間の回答 p50 / p95 / p99 秒", "–", seconds(idle.answer)],
    ["　その間の失敗", "0", String(idle.errors)],
  ];
}

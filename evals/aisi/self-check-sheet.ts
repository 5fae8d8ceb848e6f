import { toTextCell } from "../../core/text/csv-cell.ts";
import type { JudgeReport } from "../judge/judge-report.ts";
import { escapeCell, renderMarkdownTable } from "../report/table.ts";
import type { RunResults } from "../run-results.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { COLUMNS, readPersonEntries } from "./person-entries.ts";
import { type SelfCheckRow, selfCheckRows } from "./self-check-rows.ts";

/** Excel takes a file for Shift_JIS without it. */
const BYTE_ORDER_MARK = "\ufeff";

export interface WriteSelfCheckOptions {
  results: RunResults;
  /** Told beside the rules, and marked as an extra. */
  judge?: JudgeReport | null | undefined;
  markdownFile: string;
  csvFile: string;
}

/**
 * Writes the filled self-check sheet as Markdown and as CSV, and tells their paths. What people wrote in an earlier CSV
 * (確認者・確認日・確認結果) is kept in both.
 * @throws EvalUsageError when an earlier CSV cannot be understood. @throws StorageError
 */
export async function writeSelfCheck(options: WriteSelfCheckOptions): Promise<string[]> {
  const { results, judge = null, markdownFile, csvFile } = options;
  const rows = selfCheckRows(results, judge, await readPersonEntries(csvFile));
  await writeFileAtomically(csvFile, selfCheckCsv(rows, results));
  await writeFileAtomically(markdownFile, selfCheckMarkdown(rows, results, judge));
  return [markdownFile, csvFile];
}

export function selfCheckCsv(rows: readonly SelfCheckRow[], { info }: Pick<RunResults, "info">): string {
  const lines = rows.map((row) => [
    ...[row.id, row.viewpoint, row.item, row.how.join("\n"), row.results.join("\n"), row.state, row.toDo],
    ...[row.name, row.date, row.result, info.date, info.models.join("、"), info.tenkyo],
  ]);
  return `${BYTE_ORDER_MARK}${[Object.values(COLUMNS), ...lines].map((cells) => cells.map(toTextCell).join(",")).join("\r\n")}\r\n`;
}

export function selfCheckMarkdown(
  rows: readonly SelfCheckRow[],
  { info }: Pick<RunResults, "info">,
  judge: JudgeReport | null,
): string {
  const suites = info.suites.map(({ name, items }) => `${name} ${items} 件`).join("、");
  const viewpoints = [...new Set(rows.map(({ viewpoint }) => viewpoint))];
  const states = [...new Set(rows.map(({ state }) => state))].map(
    (state) => `${state} ${rows.filter((row) => row.state === state).length}`,
  );
  return `# AI セーフティの自己点検シート

AI セーフティ・インスティテュート（AISI）「AIセーフティに関する評価観点ガイド」の 10 の評価観点と、RAG に固有の項目に沿った自己点検です。項目の文は本プロジェクトのものです。
\`npm run eval -- --sheet\` が書き出しました。値は直さず、確認者・確認日・確認結果は CSV（同じ名前の .csv）に書いてください。書き出し直しても残ります。

- 実行日: ${info.date}
- モデル: ${info.models.join("、")}
- 版: Tenkyo ${info.tenkyo}（Node.js ${info.node}、埋め込み ${info.embedder}）
- 評価セット: ${suites || "なし"}
- 判定モデル（参考）: ${judge === null ? "使っていない" : `${judge.judge.id}（${judge.date}、指示文の版 ${judge.promptVersion}）`}
- 項目: ${rows.length} 件（${states.join("、")}）

これは自己点検の記録であり、認証でも第三者の評価でもありません。規則による判定で決められないもの、この実行で測っていないものは、そう書いています。

${viewpoints.map((viewpoint) => section(viewpoint, rows)).join("\n\n")}
`;
}

function section(viewpoint: string, rows: readonly SelfCheckRow[]): string {
  const own = rows.filter((row) => row.viewpoint === viewpoint);
  const header = ["番号", "項目", "測り方", "結果", "状態", "人が行うこと", "確認者・確認日・確認結果"];
  return `## ${viewpoint}

${toTextTable([header, ...own.map(cells)])}`;
}

/** All columns hold text, which reads from the left. */
function toTextTable(rows: readonly string[][]): string {
  const [header = "", rule = "", ...rest] = renderMarkdownTable(rows).split("\n");
  return [header, rule.replaceAll("---:", "---"), ...rest].join("\n");
}

function cells(row: SelfCheckRow): string[] {
  const entry = [row.name, row.date, row.result].filter(Boolean);
  return [
    row.id,
    row.item,
    row.how.join("\n") || "–",
    row.results.join("\n"),
    row.state,
    row.toDo || "–",
    entry.length > 0 ? entry.join("\n") : row.toDo === "" ? "–" : "（未記入）",
  ].map(escapeCell);
}

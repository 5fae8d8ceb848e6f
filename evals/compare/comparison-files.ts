import { join } from "node:path";
import type { ComparedAnswer, ComparedQuestion, ModelComparison } from "../../core/model-comparison.ts";
import { toNumberCell, toTextCell } from "../../core/text/csv-cell.ts";
import { escapeCell, renderMarkdownTable } from "../report/table.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { checkRows, scoreRows, speedRows } from "./comparison-rows.ts";

/** Spreadsheet programs take a CSV without it for a local encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Writes `comparison.json` (which the page opens), `.csv` and `.md`. Returns their paths. @throws StorageError */
export async function writeComparison(folder: string, comparison: ModelComparison): Promise<string[]> {
  const files = {
    "comparison.json": `${JSON.stringify(comparison, null, 2)}\n`,
    "comparison.csv": toCsv(comparison),
    "comparison.md": toMarkdown(comparison),
  };
  for (const [name, content] of Object.entries(files)) await writeFileAtomically(join(folder, name), content);
  return Object.keys(files).map((name) => join(folder, name));
}

const COLUMNS: readonly { name: string; cell: (question: ComparedQuestion, answer: ComparedAnswer) => string }[] = [
  { name: "質問ID", cell: ({ id }) => toTextCell(id) },
  { name: "質問", cell: ({ question }) => toTextCell(question) },
  { name: "振る舞い", cell: ({ behavior }) => toTextCell(behavior) },
  { name: "モデル", cell: (_, { model }) => toTextCell(model) },
  { name: "作成したモデル", cell: (_, { writtenBy }) => toTextCell(writtenBy) },
  { name: "合格", cell: (_, { isPass }) => (isPass ? "1" : "0") },
  { name: "棄権", cell: (_, { abstained }) => (abstained ? "1" : "0") },
  { name: "回答", cell: (_, { text }) => toTextCell(text) },
  { name: "引用", cell: (_, { citations }) => toNumberCell(citations) },
  { name: "裏付けのある数値", cell: (_, { figures }) => toNumberCell(figures.supported) },
  { name: "計算で導ける数値", cell: (_, { figures }) => toNumberCell(figures.derived) },
  { name: "裏付けのない数値", cell: (_, { figures }) => toTextCell(figures.unsupported.join("、")) },
  { name: "裏付けのない文", cell: (_, { sentences }) => toNumberCell(sentences.unsupported) },
  { name: "最初の文字 ms", cell: (_, { firstTextMs }) => toNumberCell(firstTextMs) },
  { name: "全体 ms", cell: (_, { totalMs }) => toNumberCell(totalMs) },
  { name: "入力トークン", cell: (_, { usage }) => toNumberCell(usage?.inputTokens ?? null) },
  { name: "出力トークン", cell: (_, { usage }) => toNumberCell(usage?.outputTokens ?? null) },
  { name: "推定", cell: (_, { usage }) => (usage === null ? "" : usage.isEstimated ? "1" : "0") },
  { name: "費用", cell: (_, { usage }) => toNumberCell(usage?.cost?.amount ?? null) },
  { name: "通貨", cell: (_, { usage }) => toTextCell(usage?.cost?.currency ?? null) },
  { name: "エラー", cell: (_, { error }) => toTextCell(error) },
];

/** One row for each answer. */
export function toCsv({ questions }: ModelComparison): string {
  const rows = questions.flatMap((question) =>
    question.answers.map((answer) => COLUMNS.map(({ cell }) => cell(question, answer)).join(",")),
  );
  return `${BYTE_ORDER_MARK}${[COLUMNS.map(({ name }) => name).join(","), ...rows].join("\r\n")}\r\n`;
}

/** The tables, then the answers side by side. */
export function toMarkdown(comparison: ModelComparison): string {
  const { date, caseFiles, questions, models } = comparison;
  const tables = [scoreRows, checkRows, speedRows].map((rows) =>
    renderMarkdownTable(rows(comparison).map(escapeCells)),
  );
  const answers = questions.map(({ id, question, behavior, answers: given }) => {
    const rows = given.map((answer) => [answer.model, answer.isPass ? "○" : "×", answer.error ?? answer.text]);
    return `### ${escapeCell(`${id}（${behavior}） ${question}`)}\n\n${renderMarkdownTable([["モデル", "合格", "回答"], ...rows].map(escapeCells))}`;
  });
  const about = `- 実行日: ${date}\n- 質問: ${questions.length} 件（${caseFiles.join("、")}）\n- モデル: ${models.map(({ model }) => model).join("、")}`;
  return `# モデル比較\n\n${[about, ...tables, "## 回答", ...answers].join("\n\n")}\n`;
}

function escapeCells(cells: readonly string[]): string[] {
  return cells.map(escapeCell);
}

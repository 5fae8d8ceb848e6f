import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { decodeText } from "../../ingest/decode-text.ts";
import { EvalUsageError } from "../eval-errors.ts";
import type { PersonEntry } from "./self-check-rows.ts";

export const COLUMNS = {
  id: "番号",
  viewpoint: "評価観点",
  item: "項目",
  how: "測り方",
  results: "結果",
  state: "状態",
  toDo: "人が行うこと",
  name: "確認者",
  date: "確認日",
  result: "確認結果",
  runDate: "実行日",
  models: "モデル",
  version: "版",
} as const;

/** What `toTextCell` puts in front of a formula. */
const GUARD = /^'(?=[=+\-@\t\r\n＝＋－＠])/u;

/**
 * What people filled in an earlier sheet, by item; nothing when there is none. Spreadsheet programs may have saved it in
 * another encoding or order.
 * @throws EvalUsageError when the file cannot be understood: writing over it would lose what people wrote.
 */
export async function readPersonEntries(path: string): Promise<Map<string, PersonEntry>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw unusable(path, (error as Error).message, error);
  }
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw unusable(path, decoded.reason);
  let rows: Record<string, string>[];
  try {
    rows = parse(decoded.text, { columns: true, skip_empty_lines: true, relax_column_count: true }) as typeof rows;
  } catch (cause) {
    throw unusable(path, (cause as Error).message, cause);
  }
  const wanted = [COLUMNS.id, COLUMNS.name, COLUMNS.date, COLUMNS.result];
  const [first] = rows;
  const missing = wanted.filter((name) => first !== undefined && first[name] === undefined);
  if (missing.length > 0) throw unusable(path, `列 ${missing.join("・")} がありません`);
  const cell = (row: Record<string, string>, name: string): string => (row[name] ?? "").trim().replace(GUARD, "");
  return new Map(
    rows.map((row) => [
      cell(row, COLUMNS.id),
      { name: cell(row, COLUMNS.name), date: cell(row, COLUMNS.date), result: cell(row, COLUMNS.result) },
    ]),
  );
}

function unusable(path: string, reason: string, cause?: unknown): EvalUsageError {
  return new EvalUsageError(
    `記入ずみのシート ${path} を読めません（${reason}）。記入を失わないよう、書き直しませんでした。列を戻すか、ファイルを別の場所に移してください。`,
    cause,
  );
}

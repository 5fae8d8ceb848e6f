import { CsvError, parse } from "csv-parse/sync";
import { decodeText } from "../../ingest/decode-text.ts";
import { CaseFileError } from "../eval-errors.ts";
import { readGuardedText } from "./guarded-cell.ts";
import { COLUMNS, type ColumnName, columnOf, NEEDED_COLUMNS } from "./review-columns.ts";

/** A row of the reviewed file, as text. Columns that the file does not have are empty. */
export interface ReviewRow {
  /** As a spreadsheet program numbers it; the header is 1. */
  row: number;
  cells: Record<ColumnName, string>;
}

/**
 * Reads what `toReviewCsv` wrote, also after a spreadsheet program has saved it in another encoding (Shift_JIS, UTF-16),
 * with tabs or semicolons, with other line ends, or with its columns in another order. Empty rows are left out.
 * @param file only names the file in errors.
 * @throws CaseFileError when it is no such file.
 */
export function readReview(bytes: Uint8Array, file: string): ReviewRow[] {
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw new CaseFileError(`${file} を読めません。${decoded.reason}`);
  const [header = [], ...records] = parseRecords(decoded.text, file);
  const columns = header.map((cell) => columnOf(readGuardedText(cell)));
  const missing = NEEDED_COLUMNS.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    const names = missing.map((name) => `「${COLUMNS[name]}」`).join("");
    throw new CaseFileError(
      `${file}: 1 行目に${names}の列がありません。npm run eval:init が書いた見出しを消さずに保存してください。`,
    );
  }
  return records.flatMap((record, at) => {
    if (record.every((cell) => cell.trim() === "")) return [];
    const cells = Object.fromEntries(
      (Object.keys(COLUMNS) as ColumnName[]).map((name) => [
        name,
        readGuardedText(record[columns.indexOf(name)] ?? ""),
      ]),
    );
    return [{ row: at + 2, cells: cells as Record<ColumnName, string> }];
  });
}

function parseRecords(text: string, file: string): string[][] {
  const firstLine = /^[^\r\n]*/u.exec(text)?.[0] ?? "";
  const delimiter = [",", "\t", ";"].reduce((best, one) =>
    firstLine.split(one).length > firstLine.split(best).length ? one : best,
  );
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new CaseFileError(
      `${file}:${cause.lines ?? "?"}: CSV として読めません（${cause.message}）。表計算ソフトで CSV（UTF-8）として保存し直してください。`,
      cause,
    );
  }
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StatementCell } from "../../core/types.ts";
import { parseHtml } from "../../ingest/formats/html/parse-html.ts";
import { statementsOf } from "../../ingest/structure/statements.ts";
import type { LaidOutCell } from "../../ingest/structure/table-layout.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";
import { columnNamesOf, type RawCell, type RawTable, readRawTable, rowNameOf } from "./raw-table.ts";
import { statedValue } from "./table-values.ts";

interface Question {
  question: string;
  table_id: string;
  cell_id: string;
  value: string;
}

/** One table as the product reads it: its cells in the order of the source, and what its statements say of them. */
interface ReadTable {
  cells: LaidOutCell[];
  statementCells: Map<number, StatementCell>;
}

const MIN_FOUND = 0.97;

/**
 * Securities reports' tables: for every question, the named cell is looked up among the statements of the shipped
 * path, with the names that {@link rowNameOf} and {@link columnNamesOf} read from the raw grid.
 */
export const measureTables: MeasurePart = async (sharedFolder) => {
  const folder = join(sharedFolder, "datasets/u4_tableqa");
  if (!existsSync(folder)) return { skipped: "資料がありません" };
  const questions = await readLines<Question>(join(folder, "queries.dev.jsonl"));
  const tables = await readLines<{ id: string; html: string }>(join(folder, "tables.dev.jsonl"));
  const raw = new Map(tables.map(({ id, html }) => [id, readRawTable(html)]));
  const read = new Map<string, ReadTable>();
  for (const { id, html } of tables) read.set(id, await readTable(html));
  const lost: string[] = [];
  const misnamed: string[] = [];
  const misvalued: string[] = [];
  const misworded: string[] = [];
  let numeric = 0;
  // The material cuts tables off that hold other tables; cells behind the cut cannot be asked for.
  let all = 0;
  for (const question of questions) {
    const table = raw.get(question.table_id) as RawTable;
    const rawCell = table.cells.find(({ id }) => id === question.cell_id);
    if (rawCell === undefined) continue;
    all++;
    const cell = findCell(read.get(question.table_id) as ReadTable, rawCell);
    const described = `${question.cell_id}「${rawCell.text}」 ${question.question}`;
    if (cell === null) {
      for (const failures of [lost, misnamed, misworded]) failures.push(described);
    } else {
      const missing = missingNames(table, rawCell, cell);
      const told = `${described} → ${cell.row} × ${cell.column} (${cell.unit ?? "単位なし"})`;
      if (missing.length > 0) misnamed.push(`${told} 欠: ${missing.join("、")}`);
      if (!sharesWords(question.question, cell)) misworded.push(told);
    }
    const value = /^-?\d+(?:\.\d+)?$/u.test(question.value) ? Number(question.value) : null;
    if (value === null) continue;
    numeric++;
    if (cell === null || !isClose(statedValue(cell), value)) {
      misvalued.push(`${described} = ${question.value} ← ${cell?.value} ${cell?.unit ?? "単位なし"}`);
    }
  }
  const left = questions.length - all;
  return [
    share(`表: 問われたセルを見つける（資料に無い ${left} 問を除く）`, { all, failures: lost, least: MIN_FOUND }),
    share("表: 行と列の見出しが正しい", { all, failures: misnamed, least: MIN_FOUND }),
    share("表: 見出しが問いの言葉を含む（参考）", { all, failures: misworded }),
    share("表: 単位を付けた値が問いの値に等しい（参考）", { all: numeric, failures: misvalued }),
  ];
};

async function readLines<Row>(path: string): Promise<Row[]> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as Row);
}

async function readTable(html: string): Promise<ReadTable> {
  const { text, blocks } = await parseHtml({ bytes: Buffer.from(html), source: "table.html" });
  const read: ReadTable = { cells: [], statementCells: new Map() };
  for (const block of blocks ?? []) {
    if (block.table === undefined) continue;
    const cells = statementsOf(text, block).flatMap((statement) => statement.cells ?? []);
    for (const laidOut of block.table.cells) {
      const told = cells.find(({ charStart, charEnd }) => charStart === laidOut.start && charEnd === laidOut.end);
      if (told !== undefined) read.statementCells.set(read.cells.length, told);
      read.cells.push(laidOut);
    }
  }
  return read;
}

/** The statement about a cell, if it stands in the right place and says what the cell says. */
function findCell({ cells, statementCells }: ReadTable, raw: RawCell): StatementCell | null {
  const placed = cells[raw.index];
  const told = statementCells.get(raw.index);
  if (placed === undefined || told === undefined) return null;
  if (placed.row !== raw.row || placed.column !== raw.column) return null;
  return bare(told.value) === bare(raw.text) ? told : null;
}

/** The row's name has to be a part of the row header by itself, every column name a part of the column header. */
function missingNames(table: RawTable, raw: RawCell, cell: StatementCell): string[] {
  const rowName = rowNameOf(table, raw);
  const rowParts = cell.row.split(" / ").map(bare);
  const columnParts = cell.column.split(/ \/ |、/u).map(bare);
  const whole = bare(cell.column);
  return [
    ...(rowName === null || rowParts.includes(bare(rowName)) ? [] : [rowName]),
    ...columnNamesOf(table, raw).filter((name) => !columnParts.includes(bare(name)) && !whole.includes(bare(name))),
  ];
}

/** Whether half of the letter pairs of what the question quotes stand in the headers. Questions use other wordings. */
function sharesWords(question: string, { row, column }: StatementCell): boolean {
  const quoted = /「(.*)」/u.exec(question)?.[1] ?? "";
  const label = bare((quoted.split("、")[0] ?? "").replace(/[（(][^（）()]*[）)]/gu, ""));
  const headers = bare(`${row}${column}`);
  const pairs = Array.from({ length: Math.max(1, label.length - 1) }, (_, at) => label.slice(at, at + 2));
  return pairs.filter((pair) => headers.includes(pair)).length * 2 >= pairs.length;
}

function bare(text: string): string {
  return text.normalize("NFKC").replace(/\s/gu, "");
}

function isClose(value: number | null, expected: number): boolean {
  return value !== null && Math.abs(value - expected) <= Math.abs(expected) * 1e-9;
}

function share(name: string, { all, failures, least }: { all: number; failures: string[]; least?: number }): Measure {
  const right = all - failures.length;
  const part = all === 0 ? 1 : right / all;
  return {
    name,
    value: `${(part * 100).toFixed(1)}% (${right}/${all})`,
    target: least === undefined ? "–" : `≥ ${least * 100}%`,
    passed: least === undefined || part >= least,
    failures,
  };
}

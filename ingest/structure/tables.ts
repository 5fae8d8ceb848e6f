import { plainText } from "../../core/text/normalise.ts";
import { trimRange } from "../../core/text/sentences.ts";
import type { Statement, StatementCell } from "../../core/types.ts";
import type { Block } from "./block.ts";
import type { Line } from "./lines.ts";
import { readLaidOutTable } from "./read-laid-out-table.ts";
import { createUnitFinder } from "./unit-finder.ts";

interface RawCell {
  start: number;
  end: number;
  text: string;
}

const SEPARATOR_CELL = /^:?-{2,}:?$/u;

/**
 * Rows of a pipe or tab table as statements: each reads 行見出し × 列見出し = 値. The first row names the
 * columns, the first column that is not wholly empty names the rows; a table of one column has no row names.
 * Empty cells are kept, because emptiness is information, but for those of a column without a name. A table that its
 * file lays out is read by its cells.
 */
export function parseTable(text: string, block: Block): Statement[] {
  if (block.table !== undefined) return readLaidOutTable(text, block);
  const rows = block.lines.map((line) => ({ line, cells: cellsOf(text, line) }));
  const body = rows.filter(({ cells }) => !cells.every((cell) => SEPARATOR_CELL.test(cell.text)));
  const header = body[0];
  if (header === undefined) return [];
  const lead = leadingEmptyColumns(body.map(({ cells }) => cells));
  const columns = header.cells.slice(lead).map(({ text: name }) => plainText(name));
  const headerStatement = rowStatement(header.line, []);
  return [
    headerStatement,
    ...body.slice(1).map(({ line, cells }) => rowStatement(line, readRow(cells.slice(lead), columns))),
  ];
}

function leadingEmptyColumns(rows: RawCell[][]): number {
  return rows.reduce((fewest, cells) => {
    const first = cells.findIndex(({ text }) => text !== "");
    return first === -1 ? fewest : Math.min(fewest, first);
  }, Number.POSITIVE_INFINITY);
}

function rowStatement(line: Line, cells: StatementCell[]): Statement {
  return { kind: cells.length > 0 ? "row" : "heading", charStart: line.start, charEnd: line.end, cells };
}

function readRow(cells: RawCell[], columns: string[]): StatementCell[] {
  const hasRowName = cells.length > 1;
  const units = createUnitFinder(null);
  const row = hasRowName ? plainText((cells[0]?.text ?? "").replace(/<br ?\/?>/giu, "・")) : "";
  return cells
    .map((cell, at) => ({ cell, column: columns[at] ?? "" }))
    .slice(hasRowName ? 1 : 0)
    .filter(({ cell, column }) => cell.text !== "" || column !== "")
    .map(({ cell, column }) => {
      const value = plainText(cell.text);
      const unit = units.unitFor({ value, row, column, rowUnit: null, columnUnit: null });
      return { row, column, value, ...(unit === undefined ? {} : { unit }), charStart: cell.start, charEnd: cell.end };
    });
}

function cellsOf(text: string, line: Line): RawCell[] {
  const isPipe = line.shape === "pipe-row";
  const first = isPipe ? line.start + line.text.indexOf("|") + 1 : line.start;
  const last = isPipe ? line.start + line.text.lastIndexOf("|") : line.end;
  const cells: RawCell[] = [];
  let start = first;
  for (let at = first; at <= last; at++) {
    const isEnd = at === last || text[at] === (isPipe ? "|" : "\t");
    if (!isEnd || (isPipe && at !== last && text[at - 1] === "\\")) continue;
    const range = trimRange(text, { start, end: at });
    cells.push({ ...range, text: text.slice(range.start, range.end) });
    start = at + 1;
  }
  return cells;
}

import type { CellInput } from "../document-builder.ts";
import type { SheetCell } from "./sheet.ts";

/** How many cells may still be written, empty ones included; shared by all tables of a file. */
export interface CellBudget {
  left: number;
}

/** Rows of a table, and how many did not fit the budget. */
export interface TableRows {
  rows: CellInput[][];
  leftOut: number;
}

/** The builder takes wider cells for narrower ones. */
const MAX_COLUMN_SPAN = 1_000;
const MAX_HEADER_ROWS = 10;
/** In tables emptier than this, rows end with their last cell. */
const SPARSE_FACTOR = 20;

/**
 * Lays cells out in rows. Rows and columns in which no cell begins are left out: sheets of tiny squares merge
 * several of them into each real column.
 */
export function toTableRows(
  cells: readonly SheetCell[],
  { headerRows, budget }: { headerRows: ReadonlySet<number>; budget: CellBudget },
): TableRows {
  const rowsUsed = distinct(cells.map(({ top }) => top));
  const columnsUsed = distinct(cells.map(({ left }) => left));
  const columnAt = new Map(columnsUsed.map((column, at) => [column, at]));
  const isSparse = rowsUsed.length * columnsUsed.length > SPARSE_FACTOR * cells.length + 1_000;
  const busyUntil = new Uint32Array(columnsUsed.length);
  // Why: the row that a filter or a title marks is the last of a header of several rows.
  const lastHeader = rowsUsed.slice(0, MAX_HEADER_ROWS).findLast((row) => headerRows.has(row)) ?? -1;
  const rows: CellInput[][] = [];
  let next = 0;
  for (const [at, row] of rowsUsed.entries()) {
    const line: CellInput[] = [];
    let column = 0;
    while (cells[next]?.top === row) {
      const cell = cells[next++] as SheetCell;
      const start = columnAt.get(cell.left) as number;
      fill(line, { busyUntil, row: at, from: column, to: start });
      const columnSpan = Math.min(spanned(columnsUsed, start, cell.right), MAX_COLUMN_SPAN);
      const rowSpan = spanned(rowsUsed, at, cell.bottom);
      line.push({ text: cell.text, rowSpan, columnSpan, isHeader: row <= lastHeader });
      busyUntil.fill(at + rowSpan, start, start + columnSpan);
      column = start + columnSpan;
    }
    if (!isSparse) fill(line, { busyUntil, row: at, from: column, to: columnsUsed.length });
    if (line.length > budget.left) return { rows, leftOut: rowsUsed.length - at };
    budget.left -= line.length;
    rows.push(line);
  }
  return { rows, leftOut: 0 };
}

interface Gap {
  busyUntil: Uint32Array;
  row: number;
  from: number;
  to: number;
}

/** Empty cells for the places between two, unless a cell from above spans them. */
function fill(line: CellInput[], { busyUntil, row, from, to }: Gap): void {
  for (let at = from; at < to; at++) if ((busyUntil[at] as number) <= row) line.push({ text: "" });
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** How many of the used lines, from one on, lie before an end. */
function spanned(used: readonly number[], start: number, end: number): number {
  let low = start + 1;
  let high = used.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((used[middle] as number) < end) low = middle + 1;
    else high = middle;
  }
  return low - start;
}

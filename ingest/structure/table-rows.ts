import { cellsOver, type GridCell, type TableGrid } from "./table-grid.ts";
import { listedUnitsOf, unitAlone, unitNoteOf } from "./table-units.ts";

/** 「2025年３月31日現在」 dates the whole table. */
const AS_OF = /(?:現在|時点)\s?[)）]?$/u;
const MAX_ROWS_BELOW = 10;

/**
 * What a row is for: it names columns, names the rows below it, says something of the whole table (its title, its
 * unit), holds values, or nothing.
 */
export type RowRole = "header" | "note" | "body" | "blank";

/** Tells the rows apart: by the file's own marks where its leading rows have them, by their content elsewhere. */
export function roleOfRows(grid: TableGrid): RowRole[] {
  const rows = Array.from({ length: grid.height }, (_, row) => filledCells(grid, row));
  const roles = rows.map((cells): RowRole => (cells.length === 0 ? "blank" : "body"));
  const first = passNotes({ grid, rows, roles });
  const headerEnd = isMarked(rows[first] ?? []) ? endOfMarked(rows, first) : endOfHeader({ grid, rows, first });
  for (let row = first; row < headerEnd; row++) if (roles[row] === "body") roles[row] = "header";
  const headings = new Set(rows.slice(first, headerEnd).map(textsOf));
  for (let row = headerEnd; row < grid.height; row++) {
    const cells = rows[row] ?? [];
    if (cells.length < 2) continue;
    // Page breaks repeat the header, and a file may mark the start of another part.
    if (headings.has(textsOf(cells)) || isMarked(cells)) roles[row] = "header";
  }
  return roles;
}

function filledCells(grid: TableGrid, row: number): GridCell[] {
  return cellsOver(grid, row).filter(({ plain }) => plain !== "");
}

/** A title, a date or a unit above the header; returns the row after them. */
function passNotes({ grid, rows, roles }: { grid: TableGrid; rows: GridCell[][]; roles: RowRole[] }): number {
  let row = 0;
  for (; row < grid.height; row++) {
    const [cell, ...more] = rows[row] ?? [];
    if (cell === undefined) continue;
    // Of a table of one column the first row is its name.
    if (more.length > 0 || grid.width === 1 || cell.rowSpan > 1) break;
    const below = rows.slice(row + 1, row + MAX_ROWS_BELOW).find((cells) => cells.length > 0);
    if (below === undefined || !isNote(cell, below)) break;
    roles[row] = "note";
  }
  return row;
}

/** Whether a cell that stands alone in its row says something of the whole table, and names no columns. */
function isNote(cell: GridCell, below: GridCell[]): boolean {
  if (cell.column === 0 || unitAlone(cell.plain) !== null || unitNoteOf(cell.plain) !== null) return true;
  if (AS_OF.test(cell.plain) || listedUnitsOf(cell.plain).length > 0) return true;
  // A header that has its own corner begins below; this one would name a part of its columns only.
  const beside = below.filter(({ column }) => column > 0);
  const isCovered = beside.every(({ column }) => column >= cell.column && column < cell.column + cell.columnSpan);
  return below[0]?.column === 0 && !hasValues(below) && !isCovered;
}

function isMarked(cells: GridCell[]): boolean {
  return cells.length > 0 && cells.every(({ isHeader }) => isHeader);
}

function endOfMarked(rows: GridCell[][], first: number): number {
  let end = first;
  while (end < rows.length && isMarked(rows[end] ?? [])) end++;
  // Every row is marked: only the first one can be meant.
  return end === rows.length ? first + 1 : end;
}

/** Without marks, the first row names the columns unless it holds numbers, and more rows may go on with it. */
function endOfHeader({ grid, rows, first }: { grid: TableGrid; rows: GridCell[][]; first: number }): number {
  if (first >= grid.height || hasValues(rows[first] ?? [])) return first;
  let end = first + 1;
  while (end < grid.height && continuesHeader(grid, { cells: rows[end] ?? [], row: end, first })) end++;
  return end === grid.height && end > first + 1 ? first + 1 : end;
}

interface NextRow {
  cells: GridCell[];
  row: number;
  /** Where the header begins. */
  first: number;
}

function continuesHeader(grid: TableGrid, { cells, row, first }: NextRow): boolean {
  if (cells.length === 0 || hasValues(cells)) return false;
  if (cells.some((cell) => cell.row < row && cell.row >= first && cell.plain !== "")) return true;
  const beside = cells.filter(({ column }) => column > 0);
  if (beside.length === 0) return false;
  if (beside.every(({ shape }) => shape === "period")) return true;
  if (beside.every(({ plain }) => unitAlone(plain) !== null)) return true;
  const corner = grid.at(row, 0);
  return beside.length > 1 && (corner === undefined || corner.plain === "");
}

/** Whether a row holds numbers, or signs for their absence, beside its name. */
function hasValues(cells: GridCell[]): boolean {
  return cells.some(({ shape, column }) => column > 0 && (shape === "number" || shape === "no-value"));
}

function textsOf(cells: GridCell[]): string {
  return cells.map(({ column, plain }) => `${column}:${plain}`).join("\t");
}

import type { CellInput } from "../document-builder.ts";
import type { Grid, GridCell } from "./find-grids.ts";
import type { Glyph } from "./glyph.ts";
import type { PageTable } from "./page-table.ts";
import { toFrame } from "./place-glyphs.ts";
import { cellLines, cellText } from "./read-cell.ts";
import { type RowField, splitRow } from "./split-rows.ts";

/** A drawing's boxes are mostly empty or stand alone; a table's fields hold text. */
const MIN_FILLED = 0.2;

/** The table in a grid, or null when the grid only frames text or belongs to a drawing. */
export function readGrid(grid: Grid, glyphs: readonly Glyph[], angle: number): PageTable | null {
  if (grid.columns < 2 || grid.cells.length < 2) return null;
  const held = shareOut(grid, glyphs, angle);
  const filled = grid.cells.filter((cell) => held.has(cell));
  if (filled.length < 2 || filled.length < MIN_FILLED * grid.cells.length || !hasRowOfTwo(filled)) return null;
  const fields = grid.cells.map((cell) => ({ ...cell, lines: cellLines(held.get(cell) ?? []) }));
  const rows: CellInput[][] = [];
  for (let row = 0; row < grid.rows; row++) {
    const own = fields.filter((field) => field.row === row);
    const isSplit = own.length > 0 && own.every(({ rowSpan }) => rowSpan === 1) && !isSpanned(fields, row);
    const parts = isSplit ? splitRow(own) : null;
    if (parts === null) rows.push(own.map((field) => asCell(field, cellText(field.lines))));
    else for (const part of parts) rows.push(own.map((field) => asCell(field, part.get(field) ?? "")));
  }
  // One row of boxes is a drawing or a label beside its text, not a table.
  if (rows.length < 2) return null;
  const { start, end, top, bottom } = grid;
  return { start, end, top, bottom, rows };
}

function asCell({ rowSpan, columnSpan }: RowField, text: string): CellInput {
  return { text, rowSpan, columnSpan };
}

/** Whether a field of a row above reaches into this one. */
function isSpanned(fields: readonly { row: number; rowSpan: number }[], at: number): boolean {
  return fields.some(({ row, rowSpan }) => row < at && row + rowSpan > at);
}

/** The glyphs of every field, by where their middles are. */
function shareOut(grid: Grid, glyphs: readonly Glyph[], angle: number): Map<GridCell, Glyph[]> {
  const bands = Array.from({ length: grid.rows }, (_, row) =>
    grid.cells.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row),
  );
  const held = new Map<GridCell, Glyph[]>();
  for (const glyph of glyphs) {
    const { along, across } = toFrame(glyph.centerX, glyph.centerY, angle);
    if (along < grid.start || along > grid.end || across < grid.top || across > grid.bottom) continue;
    const isIn = ({ start, end, top, bottom }: GridCell): boolean =>
      along >= start && along <= end && across >= top && across <= bottom;
    const cell = bands.flatMap((band) => band.find(isIn) ?? [])[0];
    if (cell === undefined) continue;
    const own = held.get(cell);
    if (own === undefined) held.set(cell, [glyph]);
    else own.push(glyph);
  }
  return held;
}

/** Whether two filled fields stand side by side. */
function hasRowOfTwo(cells: readonly GridCell[]): boolean {
  return cells.some((cell, at) =>
    cells.some((other, otherAt) => otherAt > at && other.row <= cell.row && other.row + other.rowSpan > cell.row),
  );
}

import { plainText } from "../../core/text/normalise.ts";
import { type CellShape, shapeOfCell } from "./cell-shape.ts";
import type { LaidOutCell, TableLayout } from "./table-layout.ts";

/** A cell with what its text is and looks like. */
export interface GridCell extends LaidOutCell {
  /** Plain text, without markup. */
  plain: string;
  shape: CellShape;
}

/** A table by rows and columns; a spanned place holds the cell that spans it. */
export interface TableGrid {
  height: number;
  width: number;
  at(row: number, column: number): GridCell | undefined;
  /** The cells that begin in a row, from left to right. */
  startingIn(row: number): readonly GridCell[];
}

/** Lays out the cells. A table is no wider than its last cell begins: what spans beyond spans nothing. */
export function createTableGrid(text: string, { cells }: TableLayout): TableGrid {
  const rows: GridCell[][] = [];
  const starts: GridCell[][] = [];
  const width = cells.reduce((most, { column }) => Math.max(most, column + 1), 0);
  for (const cell of cells) {
    const plain = plainText(text.slice(cell.start, cell.end));
    const placed = { ...cell, plain, shape: shapeOfCell(plain) };
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const line = rows[row] ?? [];
      rows[row] = line;
      starts[row] ??= [];
      for (let column = cell.column; column < Math.min(width, cell.column + cell.columnSpan); column++) {
        line[column] ??= placed;
      }
    }
    starts[cell.row]?.push(placed);
  }
  return {
    height: rows.length,
    width,
    at: (row, column) => rows[row]?.[column],
    startingIn: (row) => starts[row] ?? [],
  };
}

/** The different cells that cover a row, from left to right, those that span it from above among them. */
export function cellsOver(grid: TableGrid, row: number): GridCell[] {
  const cells: GridCell[] = [];
  for (let column = 0; column < grid.width; column++) {
    const cell = grid.at(row, column);
    if (cell !== undefined && cells.at(-1) !== cell) cells.push(cell);
  }
  return cells;
}

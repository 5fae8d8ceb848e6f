import type { GridCell, TableGrid } from "./table-grid.ts";
import type { RowRole } from "./table-rows.ts";
import { unitAlone } from "./table-units.ts";

/** A column of long texts describes; it does not name. In characters, on average. */
const MAX_LABEL_CHARS = 30;
const COUNTER = /^(?:No|№|番号|項番|通番|連番|順位|#|[\d０-９]{1,4})[.．]?$/iu;

/**
 * How many columns from the left name the rows: those whose cells the file marks as headers, or else those without
 * numbers. At least one in a table of several columns; one where no column holds numbers.
 */
export function countLabelColumns(grid: TableGrid, roles: readonly RowRole[]): number {
  if (grid.width < 2) return 0;
  const columns = Array.from({ length: grid.width }, (_, column) => bodyCells(grid, { roles, column }));
  const marked = countLeading(columns, isMarkedColumn);
  if (marked > 0 && marked < grid.width) return marked;
  const lead = countLeading(columns, (cells) => cells.length === 0);
  if (lead === grid.width) return 1;
  const named = lead + countLeading(columns.slice(lead), isLabelColumn);
  if (named === grid.width) return lead + 1;
  if (named > lead) return named;
  // A running number alone names nothing: the text after it does.
  const isCounted = (columns[lead] ?? []).every(({ plain }) => COUNTER.test(plain));
  const next = isCounted ? countLeading(columns.slice(lead + 1), isLabelColumn) : 0;
  return lead + 1 + (lead + 1 + next < grid.width ? next : 0);
}

function bodyCells(grid: TableGrid, { roles, column }: { roles: readonly RowRole[]; column: number }): GridCell[] {
  const cells: GridCell[] = [];
  for (const [row, role] of roles.entries()) {
    const cell = role === "body" ? grid.at(row, column) : undefined;
    if (cell !== undefined && cell.plain !== "" && cell.row === row) cells.push(cell);
  }
  return cells;
}

function countLeading(columns: GridCell[][], matches: (cells: GridCell[]) => boolean): number {
  const end = columns.findIndex((cells) => !matches(cells));
  return end === -1 ? columns.length : end;
}

function isMarkedColumn(cells: GridCell[]): boolean {
  return cells.length > 0 && cells.filter(({ isHeader }) => isHeader).length * 2 > cells.length;
}

function isLabelColumn(cells: GridCell[]): boolean {
  if (cells.some(({ shape, plain }) => shape === "no-value" || (shape === "number" && unitAlone(plain) === null))) {
    return false;
  }
  const chars = cells.reduce((sum, { plain }) => sum + plain.length, 0);
  return chars <= MAX_LABEL_CHARS * cells.length;
}

import type { GridCell, TableGrid } from "./table-grid.ts";
import type { RowRole } from "./table-rows.ts";
import { unitAlone } from "./table-units.ts";

/** A column of long texts describes; it does not name. In characters, on average. */
const MAX_LABEL_CHARS = 30;
const COUNTER_NAME = /^(?:No|№|番号|項番|通番|連番|順位|順|#)[.．]?$/iu;

/**
 * How many columns from the left name the rows: those whose cells the file marks as headers, or else those without
 * numbers. One where no column holds numbers, or more where the first tells no rows apart; none where the first one holds them under a name of its own.
 */
export function countLabelColumns(grid: TableGrid, roles: readonly RowRole[]): number {
  if (grid.width < 2) return 0;
  const columns = Array.from({ length: grid.width }, (_, column) => bodyCells(grid, { roles, column }));
  const marked = countLeading(columns, isMarkedColumn);
  if (marked > 0 && marked < grid.width) return marked;
  const lead = countLeading(columns, (cells) => cells.length === 0);
  if (lead === grid.width) return 1;
  const named = lead + countLeading(columns.slice(lead), isLabelColumn);
  if (named === grid.width) {
    // Of texts alone, the columns up to the first one that tells the rows apart: marks (「必」, 「○」) and groups do not.
    const rows = roles.filter((role) => role === "body").length;
    const telling = columns.slice(lead).findIndex((cells) => tellsApart(cells, rows));
    return lead + 1 + (telling > 0 && lead + telling + 1 < grid.width ? telling : 0);
  }
  if (named > lead) return named;
  const first = columns[lead] ?? [];
  const header = headerOver(grid, { roles, column: lead });
  // A running number alone names nothing: the text after it does.
  if (COUNTER_NAME.test(header) || isCounting(first)) {
    const next = countLeading(columns.slice(lead + 1), isLabelColumn);
    return lead + 1 + (lead + 1 + next < grid.width ? next : 0);
  }
  // Numbers under a name of their own are values; no column names the rows then.
  const isNamed = header !== "" && first.every(({ shape }) => shape === "number" || shape === "no-value");
  return isNamed ? lead : lead + 1;
}

/** Whether most rows have a text of their own in a column. */
function tellsApart(cells: GridCell[], rows: number): boolean {
  return new Set(cells.map(({ plain }) => plain)).size * 2 > rows;
}

function headerOver(grid: TableGrid, { roles, column }: { roles: readonly RowRole[]; column: number }): string {
  return roles.flatMap((role, row) => (role === "header" ? (grid.at(row, column)?.plain ?? "") : [])).join("");
}

/** 1, 2, 3 … or any numbers that go up by one. */
function isCounting(cells: GridCell[]): boolean {
  const numbers = cells.map(({ plain }) => Number(plain.normalize("NFKC").replace(/[.)]$/u, "")));
  return numbers.length > 1 && numbers.every((number, at) => at === 0 || number === (numbers[at - 1] as number) + 1);
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

import { cellsOver, type GridCell, type TableGrid } from "./table-grid.ts";
import type { RowRole } from "./table-rows.ts";

const MAX_SECTION_CHARS = 60;
/** A note below a table, or between its rows, names nothing. */
const NOTE = /^(?:[(（]?注\s?[)）\d０-９：:]|[(（]注[)）]|[※＊*])|。$/u;

/** A row that has one filled cell only. */
export interface SectionRow {
  text: string;
  column: number;
  /** False for notes and units, which name no rows. */
  isName: boolean;
  /** How many such rows come in a row from here. */
  runLength: number;
}

/**
 * Finds the rows that name the rows under them: those of one cell that spans the table, and, in a table of numbers,
 * those with a name and no value. In a table of texts a name without values is a row like any other: 記載なし.
 */
export function createSectionFinder(table: {
  grid: TableGrid;
  roles: readonly RowRole[];
  labels: number;
}): (row: number) => SectionRow | null {
  const { grid, roles, labels } = table;
  const hasNumbers = mostlyNumbers(table);
  const found = roles.map((role, row): Omit<SectionRow, "runLength"> | null => {
    const [cell, ...more] = role === "body" ? cellsOver(grid, row).filter(({ plain }) => plain !== "") : [];
    if (cell === undefined || more.length > 0 || cell.row !== row || cell.rowSpan > 1) return null;
    const isWide = cell.columnSpan > 1 && cell.column + cell.columnSpan >= grid.width;
    const isLabel = cell.column < labels && cell.shape !== "number" && cell.shape !== "no-value";
    if (!(isWide || (isLabel && hasNumbers && hasRowBelow(roles, row)))) return null;
    const isName = cell.plain.length <= MAX_SECTION_CHARS && !NOTE.test(cell.plain);
    return { text: cell.plain, column: cell.column, isName };
  });
  const runs = runsOf(found, roles);
  return (row) => {
    const section = found[row];
    return section ? { ...section, runLength: runs[row] ?? 1 } : null;
  };
}

function hasRowBelow(roles: readonly RowRole[], row: number): boolean {
  return roles.indexOf("body", row + 1) !== -1;
}

/** Whether more than half of what stands beside the names is numbers, or signs for their absence. */
function mostlyNumbers({
  grid,
  roles,
  labels,
}: {
  grid: TableGrid;
  roles: readonly RowRole[];
  labels: number;
}): boolean {
  const values: GridCell[] = roles.flatMap((role, row) =>
    role === "body" ? grid.startingIn(row).filter(({ column, plain }) => column >= labels && plain !== "") : [],
  );
  return values.filter(({ shape }) => shape === "number" || shape === "no-value").length * 2 > values.length;
}

function runsOf(found: readonly (Omit<SectionRow, "runLength"> | null)[], roles: readonly RowRole[]): number[] {
  const runs: number[] = [];
  let below: Omit<SectionRow, "runLength"> | null = null;
  let belowLength = 0;
  for (let row = found.length - 1; row >= 0; row--) {
    if (roles[row] === "blank") continue;
    const section = found[row] ?? null;
    const goesOn = section?.isName && below?.isName && below.column === section.column;
    belowLength = section?.isName ? 1 + (goesOn ? belowLength : 0) : 0;
    below = section;
    runs[row] = belowLength;
  }
  return runs;
}

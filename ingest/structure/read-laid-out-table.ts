import type { Statement, StatementCell } from "../../core/types.ts";
import type { Block } from "./block.ts";
import { type ColumnNames, createColumnNames } from "./column-names.ts";
import { createRowNames, type RowNames } from "./row-names.ts";
import { createSectionFinder } from "./section-finder.ts";
import { createTableGrid, type GridCell, type TableGrid } from "./table-grid.ts";
import { countLabelColumns } from "./table-labels.ts";
import { type RowRole, roleOfRows } from "./table-rows.ts";
import { createSectionPath } from "./table-sections.ts";
import { unitWord } from "./table-units.ts";
import { createUnitFinder, type UnitFinder } from "./unit-finder.ts";

const JOINT = " / ";
const UNIT_COLUMN = /(?:^| \/ )単\s?位$/u;

/** What is known of a table while its rows are read. */
interface Reading {
  grid: TableGrid;
  /** Columns from the left that name the rows. */
  labels: number;
  rows: RowNames;
  columns: ColumnNames;
  units: UnitFinder;
}

/**
 * Rows of a table that a file lays out, as statements: each reads 行見出し × 列見出し = 値, with the parts of a header
 * joined by 「 / 」. Section rows stand before the row's own name. A merged value is told once, with all the rows and
 * columns that it covers. Empty cells are kept where their column has a name. Numbers without a unit get the one that
 * the row, the column, or the table names.
 */
export function readLaidOutTable(text: string, block: Block): Statement[] {
  if (block.table === undefined) return [];
  const grid = createTableGrid(text, block.table);
  const roles = roleOfRows(grid);
  const labels = countLabelColumns(grid, roles);
  const units = createUnitFinder(block.table.caption);
  const rows = createRowNames({ grid, labels, unitColumns: findUnitColumns(grid, roles) });
  const reading: Reading = { grid, labels, rows, columns: createColumnNames(grid), units };
  const sectionAt = createSectionFinder({ grid, roles, labels });
  const path = createSectionPath();
  return block.lines.flatMap(({ start, end }, row): Statement[] => {
    const role: RowRole = roles[row] ?? "blank";
    const section = sectionAt(row);
    let cells: StatementCell[] = [];
    if (role === "header") reading.columns.addHeaderRow(row);
    else if (role === "note" || section !== null) {
      for (const { plain } of grid.startingIn(row)) units.noteTable(plain);
      if (section?.isName) path.enter(section, section.runLength);
    } else if (role === "body") {
      const { name, column } = rows.of(row);
      cells = readRow(reading, row, path.above(name, column));
    }
    if (text.slice(start, end).trim() === "") return [];
    return [{ kind: cells.length > 0 ? "row" : "heading", charStart: start, charEnd: end, cells }];
  });
}

function readRow(reading: Reading, row: number, sections: string[]): StatementCell[] {
  const { grid, labels, rows, columns, units } = reading;
  const { unit: rowUnit } = rows.of(row);
  const starting = grid.startingIn(row);
  const filledColumns = new Set(starting.filter(({ plain }) => plain !== "").map((cell) => columns.nameOf(cell).name));
  return starting.flatMap((cell, at) => {
    const { name: column, unit: columnUnit } = columns.nameOf(cell);
    const value = cell.plain;
    // The first column names the row and is no value of it; a further one is both when it has a name itself.
    const isLabel = cell.column < labels;
    if (isLabel && (cell.column === 0 || cell.isHeader || column === "" || value === "")) return [];
    // An empty cell beside a filled one under the same header is a gap of the layout.
    if (value === "" && (column === "" || filledColumns.has(column))) return [];
    const isUnitOfLast = isNumber(starting[at - 1]) && unitWord(value) !== null;
    if (isUnitOfLast || (UNIT_COLUMN.test(column) && unitWord(value) !== null)) return [];
    const name = [...sections, rows.forCell(cell)].filter((part) => part !== "").join(JOINT);
    const besideUnit = isNumber(cell) ? unitWord(starting[at + 1]?.plain ?? "") : null;
    const context = { value, row: name, column, columnIndex: cell.column, besideUnit, rowUnit, columnUnit };
    const unit = units.unitFor(context);
    const place = { charStart: cell.start, charEnd: cell.end };
    return [{ row: name, column, value, ...(unit === undefined ? {} : { unit }), ...place }];
  });
}

function findUnitColumns(grid: TableGrid, roles: readonly RowRole[]): Set<number> {
  const headers = roles.flatMap((role, row) => (role === "header" ? grid.startingIn(row) : []));
  return new Set(headers.filter(({ plain }) => UNIT_COLUMN.test(plain)).map(({ column }) => column));
}

function isNumber(cell: GridCell | undefined): boolean {
  return cell?.shape === "number";
}

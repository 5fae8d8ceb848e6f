import type { StructureCellJson, StructureJson } from "../../../server/contract.ts";
import type { TextRange } from "./fold-text.ts";

/** A cell as it is shown. */
export interface ShownCell {
  text: string;
  isCited: boolean;
}

/** A table around a cited place, with the place marked. */
export interface CellTable {
  columns: string[];
  rows: { name: string; isCited: boolean; cells: (ShownCell | null)[] }[];
  /** Row and column of the cited cells; empty when a whole row is cited. */
  cited: { row: string; column: string; value: string }[];
}

interface Column {
  name: string;
  /** Which of the columns of this name. */
  occurrence: number;
}

/** Lays out a table's rows below the names of their columns; null when the passage meets none of them. */
export function toCellTable({ rows }: Pick<StructureJson, "rows">, passage: TextRange): CellTable | null {
  if (!rows.some((row) => meets(row, passage))) return null;
  const columns = columnsOf(rows.map(({ cells }) => cells));
  const cited: CellTable["cited"] = [];
  const shown = rows.map((row) => {
    const isCited = meets(row, passage);
    const cells = columns.map((column): ShownCell | null => {
      const cell = cellIn(row.cells, column);
      if (cell === undefined) return null;
      const isCellCited = isCited && meets(cell, passage);
      if (isCellCited) cited.push({ row: cell.row, column: cell.column, value: textOf(cell) });
      return { text: textOf(cell), isCited: isCellCited };
    });
    return { name: row.cells[0]?.row ?? "", isCited, cells };
  });
  return { columns: columns.map(({ name }) => name), rows: shown, cited };
}

/** Columns in the order in which rows have them; two of the same name in one row are two. */
function columnsOf(rows: readonly (readonly StructureCellJson[])[]): Column[] {
  const columns: Column[] = [];
  for (const cells of rows) {
    let after = 0;
    for (const wanted of keysOf(cells)) {
      const known = columns.findIndex((column) => isSame(column, wanted));
      if (known === -1) columns.splice(after, 0, wanted);
      after = (known === -1 ? after : known) + 1;
    }
  }
  return columns;
}

function cellIn(cells: readonly StructureCellJson[], column: Column): StructureCellJson | undefined {
  return cells[keysOf(cells).findIndex((key) => isSame(key, column))];
}

function keysOf(cells: readonly StructureCellJson[]): Column[] {
  const seen = new Map<string, number>();
  return cells.map(({ column: name }) => {
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return { name, occurrence };
  });
}

function isSame(a: Column, b: Column): boolean {
  return a.name === b.name && a.occurrence === b.occurrence;
}

function textOf({ value, unit }: StructureCellJson): string {
  return unit === null || value === "" || value.endsWith(unit) ? value : `${value} ${unit}`;
}

function meets(span: TextRange, passage: TextRange): boolean {
  return span.charStart < passage.charEnd && span.charEnd > passage.charStart;
}

import type { GridCell, TableGrid } from "./table-grid.ts";
import { unitAlone, unitOf } from "./table-units.ts";

const JOINT = " / ";
const BESIDE = "、";

/** What the header rows say of a column. */
export interface ColumnName {
  /** Its headers from the top, joined by 「 / 」; of several columns, by 「、」. */
  name: string;
  /** The unit that they name. */
  unit: string | null;
}

export interface ColumnNames {
  /** A header row. One that follows other rows begins a new header. */
  addHeaderRow(row: number): void;
  nameOf(cell: Pick<GridCell, "column" | "columnSpan">): ColumnName;
}

export function createColumnNames(grid: TableGrid): ColumnNames {
  let header: number[] = [];
  let columns: (ColumnName | undefined)[] = [];
  const read = (column: number): ColumnName => {
    const cells = header.flatMap((row) => grid.at(row, column) ?? []);
    const filled = cells.filter(({ plain }, at) => plain !== "" && plain !== cells[at - 1]?.plain);
    const named = filled.filter(({ plain }) => unitAlone(plain) === null);
    const units = filled.flatMap(({ plain }) => unitOf(plain) ?? unitAlone(plain) ?? []);
    return { name: named.map(({ plain }) => plain).join(JOINT), unit: units.at(-1) ?? null };
  };
  return {
    addHeaderRow(row) {
      if ((header.at(-1) ?? row - 1) !== row - 1) header = [];
      header.push(row);
      columns = [];
    },
    nameOf({ column, columnSpan }) {
      const names: ColumnName[] = [];
      for (let at = column; at < Math.min(grid.width, column + columnSpan); at++) {
        const known = columns[at] ?? read(at);
        columns[at] = known;
        names.push(known);
      }
      const filled = names.filter(({ name }) => name !== "");
      const unit = names.find((name) => name.unit !== null)?.unit ?? null;
      return { name: [...new Set(filled.map(({ name }) => name))].join(BESIDE), unit };
    },
  };
}

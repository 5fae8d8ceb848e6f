import { cellsOver, type GridCell, type TableGrid } from "./table-grid.ts";
import { unitAlone, unitWord } from "./table-units.ts";

const JOINT = " / ";
const BESIDE = "、";
const MAX_NAMED_ROWS = 10;

/** What names a row: the cells of its label columns. */
export interface RowName {
  /** Texts of its cells, joined by 「 / 」. */
  name: string;
  /** Where its first cell begins, which shows how deep it stands in tables that indent by columns. */
  column: number;
  /** The unit that a cell of the row is, and nothing else. */
  unit: string | null;
}

export interface RowNames {
  of(row: number): RowName;
  /**
   * What names a value: the label cells before it. For a merged value the names of all its rows, joined by 「、」;
   * of many, the first and the last.
   */
  forCell(cell: GridCell): string;
}

/** How a table names its rows. */
interface RowNaming {
  grid: TableGrid;
  /** How many columns from the left name rows. */
  labels: number;
  /** Columns that hold nothing but units. */
  unitColumns: ReadonlySet<number>;
}

export function createRowNames(naming: RowNaming): RowNames {
  const { labels } = naming;
  const known: RowName[] = [];
  const of = (row: number): RowName => {
    const name = known[row] ?? readRowName(naming, row);
    known[row] = name;
    return name;
  };
  return {
    of,
    forCell({ row, rowSpan, column }) {
      const names = new Set<string>();
      for (let at = row; at < row + rowSpan; at++) {
        names.add((column < labels ? readRowName({ ...naming, labels: column }, at) : of(at)).name);
      }
      names.delete("");
      const all = [...names];
      return all.length <= MAX_NAMED_ROWS ? all.join(BESIDE) : `${all[0]}～${all.at(-1)}`;
    },
  };
}

function readRowName({ grid, labels, unitColumns }: RowNaming, row: number): RowName {
  const cells = cellsOver(grid, row).filter(({ plain }) => plain !== "");
  const unitIn = ({ column, plain }: GridCell) => (unitColumns.has(column) ? unitWord(plain) : unitAlone(plain));
  const naming = cells.filter((cell) => cell.column < labels && unitIn(cell) === null);
  const unit = cells.flatMap((cell) => unitIn(cell) ?? [])[0] ?? null;
  const name = [...new Set(naming.map(({ plain }) => plain))].join(JOINT);
  return { name, column: naming[0]?.column ?? 0, unit };
}

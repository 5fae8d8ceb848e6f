import { join } from "node:path";
import { parseCellFigure } from "../../core/figures/parse-cell-figure.ts";
import { parseUnitNote } from "../../core/figures/unit-note.ts";
import type { Measure } from "../measures/measure.ts";
import { readDataset } from "../measures/read-dataset.ts";
import { toShare } from "../measures/share.ts";
import { type GridCell, layOutGrid } from "./html-grid.ts";

interface CellCase {
  id: string;
  cell_text: string;
  value: string;
  table_unit_captions: string[];
  row_text: string[];
}

interface TableQuery {
  id: string;
  table_id: string;
  cell_id: string;
}

interface Table {
  id: string;
  html: string;
}

const NUMERIC = /^-?\d+(?:\.\d+)?$/u;
const TARGET = 0.98;
const TOLERANCE = 1e-9;

/** Value of a table cell, its unit taken from row header, column header or caption; null when the set is absent. */
export function measureCells(sharedFolder: string): Measure[] | null {
  const cases = readDataset<CellCase>(join(sharedFolder, "datasets/numbers"), "u4_cell_value");
  if (cases === null) return null;
  const tableFolder = join(sharedFolder, "datasets/u4_tableqa");
  const queries = new Map((readDataset<TableQuery>(tableFolder, "queries") ?? []).map((query) => [query.id, query]));
  const tables = new Tables(readDataset<Table>(tableFolder, "tables") ?? []);
  const numeric = cases.filter(({ value }) => NUMERIC.test(value));
  const empty = cases.filter(({ value }) => value === "－");
  return [
    toShare({
      name: "表のセルの値（u4_cell_value）",
      total: numeric.length,
      failures: numeric.flatMap((given) => {
        const query = queries.get(given.id);
        return failureOf(given, tables.unitOf(given, query));
      }),
      target: TARGET,
    }),
    toShare({
      name: "空欄の印（u4_cell_value）",
      total: empty.length,
      failures: empty
        .filter(({ cell_text }) => parseCellFigure(cell_text) !== null)
        .map(({ id, cell_text }) => `${id} ${cell_text}`),
      target: TARGET,
    }),
  ];
}

function failureOf({ id, cell_text, value, row_text }: CellCase, unit: string | undefined): string[] {
  // 「（うち…）」: figures in brackets under a header in brackets are parts of a sum, not negatives.
  const isBracketNegative = !/^[(（].*[)）]$/u.test(row_text[0] ?? "");
  const read = parseCellFigure(cell_text, { ...(unit !== undefined && { unit }), isBracketNegative });
  const expected = Number(value);
  const found = read === null ? Number.NaN : read.unit === "%" ? read.value / 100 : read.value;
  const isRight = Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  return isRight ? [] : [`${id}「${cell_text}」（${unit ?? "単位なし"}） ${found} ≠ ${value}`];
}

/** Finds the unit of a cell as a reader does: its row, what stands above it, the caption, the table that it continues. */
class Tables {
  readonly #byId: ReadonlyMap<string, string>;
  readonly #grids = new Map<string, (GridCell | undefined)[][]>();

  constructor(tables: readonly Table[]) {
    this.#byId = new Map(tables.map(({ id, html }) => [id, html]));
  }

  unitOf({ row_text, cell_text, table_unit_captions }: CellCase, query: TableQuery | undefined): string | undefined {
    const inRow = row_text.filter((text) => text !== cell_text).flatMap((text) => noteOf(text));
    if (inRow.length > 0) return inRow[0];
    const above = query === undefined ? undefined : this.#unitAbove(query);
    return above ?? table_unit_captions[0] ?? (query && this.#unitBefore(query.table_id));
  }

  #unitAbove({ table_id, cell_id }: TableQuery): string | undefined {
    const grid = this.#gridOf(table_id);
    const y = grid.findIndex((row) => row.some((cell) => cell?.id === cell_id));
    const x = grid[y]?.findIndex((cell) => cell?.id === cell_id) ?? -1;
    for (let up = y - 1; up >= 0; up--) {
      // A unit of its own to the right of the first number holds for the column (「10,490 | 百万円」).
      const right = grid[up]?.[x + 1]?.text ?? "";
      const units = [
        noteOf(grid[up]?.[x]?.text ?? ""),
        right.length <= 4 && !/[(（]/u.test(right) ? noteOf(right) : [],
      ].flat();
      if (units.length > 0) return units[0];
    }
    return undefined;
  }

  /** A table without a unit goes on with the one before it in its document. */
  #unitBefore(tableId: string): string | undefined {
    const [, document = "", number = ""] = /^(.*?)-[^-]*-tab(\d+)$/u.exec(tableId) ?? [];
    const before = [...this.#byId.keys()]
      .map((id) => ({ id, match: /^(.*?)-[^-]*-tab(\d+)$/u.exec(id) }))
      .filter(({ match }) => match?.[1] === document && Number(match[2]) < Number(number))
      .sort((a, b) => Number(b.match?.[2]) - Number(a.match?.[2]));
    for (const { id } of before) {
      const caption = this.#gridOf(id)
        .flat()
        .find((cell) => cell?.text.includes("単位"));
      const units = caption ? noteOf(caption.text) : [];
      if (units.length > 0) return units[0];
    }
    return undefined;
  }

  #gridOf(id: string): (GridCell | undefined)[][] {
    const known = this.#grids.get(id) ?? layOutGrid(this.#byId.get(id) ?? "");
    this.#grids.set(id, known);
    return known;
  }
}

function noteOf(text: string): string[] {
  return parseUnitNote(text) ?? [];
}

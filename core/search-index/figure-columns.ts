import type Database from "libsql";
import type { FacetName } from "../figure-ledger.ts";

type NumberedColumn = "units" | "kinds" | "dates" | "entities";

/** What figures are filtered, counted and ordered by, held in 24 bytes a figure. */
export interface FigureColumns {
  /** Figures whose unit this is; a test by id. */
  hasUnit(unit: string): (id: number) => boolean;
  hasKind(kind: string): (id: number) => boolean;
  /** Figures with a date that passes; a test by id. */
  hasDate(passes: (asOf: string | null) => boolean): (id: number) => boolean;
  /** The figure's value; NaN of a date, which is no amount. */
  amount(id: number): number;
  /** Higher for later dates, compared as text; 0 without a date. Below `dateCount`. */
  recency(id: number): number;
  readonly dateCount: number;
  /** Higher for entities that come later in a Japanese dictionary; 0 without one. */
  entityRank(id: number): number;
  /** How many of the figures have each value; none of those without one. */
  count(ids: Uint32Array, name: Exclude<FacetName, "documents">): Map<string, number>;
}

export function readFigureColumns(database: Database.Database, size: number): FigureColumns {
  const rows = database
    .prepare("SELECT units, kinds, dates, entities, amounts FROM figure_columns ORDER BY segment")
    .all() as Record<NumberedColumn | "amounts", ArrayBuffer>[];
  const values = (
    database.prepare("SELECT value FROM figure_values ORDER BY number").all() as { value: string | null }[]
  ).map(({ value }) => value);
  const numbers = (name: NumberedColumn): Uint32Array =>
    join(
      rows.map((row) => row[name]),
      new Uint32Array(size),
    );
  const columns = {
    units: numbers("units"),
    kinds: numbers("kinds"),
    dates: numbers("dates"),
    entities: numbers("entities"),
  };
  const amounts = join(
    rows.map((row) => row.amounts),
    new Float64Array(size),
  );
  const recencies = rankBy(values, (a, b) => (a < b ? -1 : 1));
  let entityRanks: Uint32Array | undefined;
  const hasValue =
    (column: Uint32Array, value: string) =>
    (wanted: number) =>
    (id: number): boolean =>
      column[id] === wanted && values[wanted] === value;
  const dateKind = values.indexOf("date");
  return {
    hasUnit: (unit) => hasValue(columns.units, unit)(values.indexOf(unit)),
    hasKind: (kind) => hasValue(columns.kinds, kind)(values.indexOf(kind)),
    hasDate(passes) {
      const passing = values.map(passes);
      return (id) => passing[columns.dates[id] as number] === true;
    },
    amount: (id) => (columns.kinds[id] === dateKind ? Number.NaN : (amounts[id] as number)),
    recency: (id) => recencies[columns.dates[id] as number] as number,
    dateCount: values.length,
    entityRank(id) {
      entityRanks ??= rankBy(values, new Intl.Collator("ja").compare);
      return entityRanks[columns.entities[id] as number] as number;
    },
    count(ids, name) {
      const column = columns[name === "years" ? "dates" : name];
      const counts = new Uint32Array(values.length);
      for (const id of ids) counts[column[id] as number] = (counts[column[id] as number] as number) + 1;
      const byValue = new Map<string, number>();
      for (const [number, count] of counts.entries()) {
        const value = values[number];
        if (count === 0 || value === null || value === undefined || value === "") continue;
        const shown = name === "years" ? value.slice(0, 4) : value;
        byValue.set(shown, (byValue.get(shown) ?? 0) + count);
      }
      return byValue;
    },
  };
}

/** By number of the value; 0 for null. */
function rankBy(values: readonly (string | null)[], compare: (a: string, b: string) => number): Uint32Array {
  const ranks = new Uint32Array(values.length);
  const ranked = values.flatMap((value, number) => (value === null ? [] : [{ value, number }]));
  ranked.sort((a, b) => compare(a.value, b.value));
  for (const [at, { number }] of ranked.entries()) ranks[number] = at + 1;
  return ranks;
}

function join<Column extends Uint32Array | Float64Array>(pieces: readonly ArrayBuffer[], column: Column): Column {
  const bytes = Buffer.from(column.buffer as ArrayBuffer);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(new Uint8Array(piece), at);
    at += piece.byteLength;
  }
  return column;
}

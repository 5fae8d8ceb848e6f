import type Database from "libsql";

/** What figures are filtered and ordered by, held in 12 bytes a figure. */
export interface FigureColumns {
  /** Figures whose unit this is; a test by id. */
  hasUnit(unit: string): (id: number) => boolean;
  hasKind(kind: string): (id: number) => boolean;
  /** Figures with a date that passes; a test by id. */
  hasDate(passes: (asOf: string | null) => boolean): (id: number) => boolean;
  /** Higher for later dates, compared as text; 0 without a date. Below `dateCount`. */
  recency(id: number): number;
  readonly dateCount: number;
}

export function readFigureColumns(database: Database.Database, size: number): FigureColumns {
  const rows = database.prepare("SELECT units, kinds, dates FROM figure_columns ORDER BY segment").all() as {
    units: ArrayBuffer;
    kinds: ArrayBuffer;
    dates: ArrayBuffer;
  }[];
  const values = (
    database.prepare("SELECT value FROM figure_values ORDER BY number").all() as { value: string | null }[]
  ).map(({ value }) => value);
  const [units, kinds, dates] = (["units", "kinds", "dates"] as const).map((name) =>
    join(
      rows.map((row) => new Uint8Array(row[name])),
      size,
    ),
  ) as [Uint32Array, Uint32Array, Uint32Array];
  const recencies = rankByTime(values);
  const hasValue =
    (column: Uint32Array, value: string) =>
    (wanted: number) =>
    (id: number): boolean =>
      column[id] === wanted && values[wanted] === value;
  return {
    hasUnit: (unit) => hasValue(units, unit)(values.indexOf(unit)),
    hasKind: (kind) => hasValue(kinds, kind)(values.indexOf(kind)),
    hasDate(passes) {
      const passing = values.map(passes);
      return (id) => passing[dates[id] as number] === true;
    },
    recency: (id) => recencies[dates[id] as number] as number,
    dateCount: values.length,
  };
}

/** By number of the value. */
function rankByTime(values: readonly (string | null)[]): Uint32Array {
  const ranks = new Uint32Array(values.length);
  const dated = values.flatMap((value, number) => (value === null ? [] : [{ value, number }]));
  dated.sort((a, b) => (a.value < b.value ? -1 : 1));
  for (const [at, { number }] of dated.entries()) ranks[number] = at + 1;
  return ranks;
}

function join(pieces: readonly Uint8Array[], size: number): Uint32Array {
  const column = new Uint32Array(size);
  const bytes = Buffer.from(column.buffer);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return column;
}

import type { LedgerFigure } from "../types.ts";

/**
 * Tables of the figure ledger. A figure's id is its place in it, from 0: documents in the order in which they were
 * added, so that those of one document are neighbours.
 *
 * `figure_words` holds our own words and nothing else (no content, no positions): measured at a million figures, it
 * takes 3 µs and 60 bytes a figure, and names every figure with a word in 20 ms. What is filtered and ordered by
 * stands in `figure_columns`, as numbers of `figure_values` (`amounts`: the values themselves, 64-bit floats),
 * {@link FIGURES_PER_SEGMENT} figures to a row: an index per column would cost more than all the rest.
 */
export const FIGURE_SCHEMA = `
  CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL NOT NULL,
    upper REAL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    modifier TEXT,
    measure TEXT NOT NULL,
    entity TEXT,
    as_of TEXT
  );
  CREATE TABLE figure_ranges (position INTEGER PRIMARY KEY, first INTEGER NOT NULL, count INTEGER NOT NULL);
  CREATE TABLE figure_columns (
    segment INTEGER PRIMARY KEY,
    units BLOB NOT NULL,
    kinds BLOB NOT NULL,
    dates BLOB NOT NULL,
    entities BLOB NOT NULL,
    amounts BLOB NOT NULL
  );
  CREATE TABLE figure_values (number INTEGER PRIMARY KEY, value TEXT);
  CREATE VIRTUAL TABLE figure_words USING fts5(
    measure, entity, rest, content='', detail=column, columnsize=0, tokenize='ascii'
  );`;

export const FIGURES_PER_SEGMENT = 65_536;

export interface FigureRow {
  id: number;
  ordinal: number;
  char_start: number;
  char_end: number;
  text: string;
  value: number;
  upper: number | null;
  unit: string;
  kind: string;
  modifier: string | null;
  measure: string;
  entity: string | null;
  as_of: string | null;
}

export function toLedgerFigure(row: FigureRow, documentId: string): LedgerFigure {
  return {
    documentId,
    ordinal: row.ordinal,
    charStart: row.char_start,
    charEnd: row.char_end,
    text: row.text,
    value: row.value,
    upper: row.upper,
    unit: row.unit,
    kind: row.kind,
    modifier: row.modifier,
    measure: row.measure,
    entity: row.entity,
    asOf: row.as_of,
  };
}

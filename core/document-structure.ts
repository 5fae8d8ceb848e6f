import type { Chunk, Heading, Span, StatementCell } from "./types.ts";

/** A row of a table, with what names each of its cells. */
export interface StructureRow {
  charStart: number;
  charEnd: number;
  cells: readonly StatementCell[];
}

/** What a document is divided into, as ingestion read it. Every offset is into the document's original text. */
export interface DocumentStructure {
  /** In reading order, each once. */
  headings: Heading[];
  /** Of the tables that meet the range that was asked for, in reading order; empty without one. */
  rows: StructureRow[];
}

export type StructureRange = Pick<Span, "charStart" | "charEnd">;

/** A long table is cut into chunks; a reader is shown those around the place that was asked for. */
const MAX_ROWS = 200;

/**
 * Gathers headings and table rows from a document's chunks.
 * @param chunks All of one document, in reading order.
 */
export function structureOf(chunks: readonly Chunk[], range?: StructureRange): DocumentStructure {
  const headings = new Map<number, Heading>();
  for (const chunk of chunks) for (const heading of chunk.headings) headings.set(heading.charStart, heading);
  return {
    headings: [...headings.values()].sort((a, b) => a.charStart - b.charStart),
    rows: range === undefined ? [] : rowsAround(chunks, range),
  };
}

function rowsAround(chunks: readonly Chunk[], range: StructureRange): StructureRow[] {
  const rows = chunks.filter((chunk) => chunk.kind === "table" && meets(chunk, range)).flatMap(rowsOf);
  const first = rows.findIndex((row) => meets(row, range));
  if (first === -1) return [];
  const from = Math.max(0, Math.min(first - MAX_ROWS / 2, rows.length - MAX_ROWS));
  return rows.slice(from, from + MAX_ROWS);
}

function rowsOf({ statements }: Chunk): StructureRow[] {
  return statements.flatMap(({ kind, charStart, charEnd, cells = [] }) =>
    kind === "row" ? [{ charStart, charEnd, cells }] : [],
  );
}

function meets(span: StructureRange, range: StructureRange): boolean {
  return span.charStart < range.charEnd && span.charEnd > range.charStart;
}

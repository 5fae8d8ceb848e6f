/** One cell of a table that a file lays out itself. Rows and columns count from 0; spans are at least 1. */
export interface LaidOutCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  /** The file itself marks it as a header (`<th>`, a repeated header row). */
  isHeader: boolean;
  /** Range of its text in the document, trimmed; empty for an empty cell. */
  start: number;
  end: number;
}

/** A table with the places of its cells, by row and column. A spanned place belongs to the cell that spans it. */
export interface TableLayout {
  /** What the file says above the table, or names it by; it need not be part of the block. */
  caption: string | null;
  cells: LaidOutCell[];
}

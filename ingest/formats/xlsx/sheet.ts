/** A cell that shows something. Hidden rows and columns are not counted; both count from 0. */
export interface SheetCell {
  row: number;
  column: number;
  /** Of merged cells; at least 1. */
  rowSpan: number;
  columnSpan: number;
  /** As Excel shows it, trimmed. */
  text: string;
  isNumber: boolean;
}

/** A sheet as a person sees it. */
export interface Sheet {
  name: string;
  /** By row, then column. */
  cells: SheetCell[];
  /** Rows that the file itself marks as headers: print titles, filters, table definitions. */
  headerRows: ReadonlySet<number>;
  /** Notes on cells, from the top. */
  comments: string[];
  /** Paragraphs of text boxes, which float over the cells. */
  textBoxes: string[];
  /** Sentences for a person: what of the sheet could not be read. */
  warnings: string[];
}

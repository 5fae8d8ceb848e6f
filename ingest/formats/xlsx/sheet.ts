import type { Box } from "../office/cut-apart.ts";

/** A cell that shows something, in rows and columns from 0, the hidden ones not counted. */
export interface SheetCell extends Box {
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

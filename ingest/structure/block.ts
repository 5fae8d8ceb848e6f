import type { TextRange } from "../../core/text/sentences.ts";
import type { Line } from "./lines.ts";
import type { TableLayout } from "./table-layout.ts";

/** A paragraph-sized part of a document, in reading order. Offsets are into the original text. */
export interface Block {
  kind: "heading" | "paragraph" | "bullet" | "table" | "footnote";
  start: number;
  end: number;
  lines: Line[];
  /** Headings only: 1 is the outermost. */
  level?: number;
  /** Headings only: nothing before it stands above it. */
  opensPage?: boolean;
  /** Headings only: all that stands above it, from the outermost, wherever it is written. */
  under?: readonly TextRange[];
  /** Tables whose cells the file itself names; the cells of other tables are read from their lines. */
  table?: TableLayout;
}

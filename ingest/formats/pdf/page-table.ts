import type { CellInput } from "../document-builder.ts";
import type { Box } from "./line.ts";

/** A table where it stands on a page. */
export interface PageTable extends Box {
  rows: CellInput[][];
}

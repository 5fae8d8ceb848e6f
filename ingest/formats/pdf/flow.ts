import { type Box, lineBox, type TextLine } from "./line.ts";
import type { PageTable } from "./page-table.ts";

/** The part of a page that lines are set in; where they end tells wrapped lines from finished ones. */
export interface Column {
  start: number;
  end: number;
  /** The page's only column; its text wraps where that of other pages of this width does. */
  isWhole: boolean;
  pageWidth: number;
}

/** What a page holds, in the order in which it is read. */
export type FlowItem =
  | { kind: "line"; line: TextLine; column: Column; page: number }
  | { kind: "table"; table: PageTable; column: Column; page: number };

/** What is put into order: it is never parted again. */
export type Placed = { kind: "line"; line: TextLine; box: Box } | { kind: "table"; table: PageTable; box: Box };

export function placedLine(line: TextLine): Placed {
  return { kind: "line", line, box: lineBox(line) };
}

export function placedTable(table: PageTable): Placed {
  const { start, end, top, bottom } = table;
  return { kind: "table", table, box: { start, end, top, bottom } };
}

export function boundsOf(items: readonly { box: Box }[]): Box {
  let [start, end, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { box } of items) {
    start = Math.min(start, box.start);
    end = Math.max(end, box.end);
    top = Math.min(top, box.top);
    bottom = Math.max(bottom, box.bottom);
  }
  return { start, end, top, bottom };
}

/** A page's text in reading order, and what runs at other angles (labels of axes, margin notes), each for itself. */
export interface PageFlow {
  main: FlowItem[];
  asides: FlowItem[][];
}

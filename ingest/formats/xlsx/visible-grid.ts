import type { Range } from "@e965/xlsx";
import { MAX_COLUMNS } from "./inspect-sheet.ts";

/** Rows and columns of a sheet counted as a person sees them, without the hidden ones. */
export interface VisibleGrid {
  row(row: number): number;
  column(column: number): number;
  isHidden(row: number, column: number): boolean;
}

/** @param hiddenRows ascending. */
export function createVisibleGrid(hiddenRows: readonly number[], hiddenColumns: ReadonlySet<number>): VisibleGrid {
  const hidden = new Set(hiddenRows);
  const columns = new Uint32Array(MAX_COLUMNS + 1);
  for (let at = 0; at < MAX_COLUMNS; at++) columns[at + 1] = (columns[at] as number) + (hiddenColumns.has(at) ? 0 : 1);
  return {
    row: (row) => row - countBelow(hiddenRows, row),
    column: (column) => columns[Math.min(column, MAX_COLUMNS)] as number,
    isHidden: (row, column) => hidden.has(row) || hiddenColumns.has(column),
  };
}

/** How many entries of an ascending list lie below a value. */
function countBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Says of each cell, asked row by row, which merged range holds it. */
export interface MergeCursor {
  find(row: number, column: number): Range | undefined;
}

/** Merged ranges do not overlap, so that those open at a row are found by their left edges. */
export function createMergeCursor(merges: readonly Range[]): MergeCursor {
  const waiting = merges.toSorted((a, b) => a.s.r - b.s.r);
  let next = 0;
  let open: Range[] = [];
  let firstEnd = Number.POSITIVE_INFINITY;
  return {
    find(row, column) {
      const hasNew = (waiting[next]?.s.r ?? Number.POSITIVE_INFINITY) <= row;
      if (hasNew || row > firstEnd) {
        while ((waiting[next]?.s.r ?? Number.POSITIVE_INFINITY) <= row) open.push(waiting[next++] as Range);
        open = open.filter((merge) => merge.e.r >= row).sort((a, b) => a.s.c - b.s.c);
        firstEnd = open.reduce((first, merge) => Math.min(first, merge.e.r), Number.POSITIVE_INFINITY);
      }
      const at = lastStartingAt(open, column);
      return at !== undefined && at.e.c >= column ? at : undefined;
    },
  };
}

function lastStartingAt(open: readonly Range[], column: number): Range | undefined {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((open[middle] as Range).s.c <= column) low = middle + 1;
    else high = middle;
  }
  return open[low - 1];
}

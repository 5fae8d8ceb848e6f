import { cutApart } from "../office/cut-apart.ts";
import { isNote, isTableRemark } from "../office/lone-text.ts";
import type { SheetCell } from "./sheet.ts";

/** What stands together on a sheet: a table, or lines of text around the tables. */
export type SheetPart = { kind: "table"; cells: SheetCell[] } | { kind: "lines"; cells: SheetCell[] };

/** A sheet's tables and lone texts in reading order; blank rows and columns set them apart. */
export function splitSheet(cells: readonly SheetCell[]): SheetPart[] {
  return joinContinued(
    cutApart(cells).flatMap((group) => peel(group.sort((a, b) => a.top - b.top || a.left - b.left))),
  );
}

/** Takes the lines above and below a table off it. */
function peel(cells: SheetCell[]): SheetPart[] {
  const rows = groupByRow(cells);
  // Lists and indented text have one cell a row; with numbers they are a table of one column.
  if (rows.every((row) => row.length === 1)) {
    const isList = cells.length === 1 || cells.every(({ isNumber }) => !isNumber);
    return [{ kind: isList ? "lines" : "table", cells }];
  }
  const left = cells.reduce((first, cell) => Math.min(first, cell.left), Number.POSITIVE_INFINITY);
  const above = countLinesAbove(rows, left);
  const below = countLinesBelow(rows.slice(above), left);
  const parts: SheetPart[] = [
    { kind: "lines", cells: rows.slice(0, above).flat() },
    { kind: "table", cells: rows.slice(above, rows.length - below).flat() },
    { kind: "lines", cells: rows.slice(rows.length - below).flat() },
  ];
  return parts.filter((part) => part.cells.length > 0);
}

/** Text in a single row. */
function isText({ isNumber, top, bottom }: SheetCell): boolean {
  return !isNumber && bottom === top + 1;
}

function groupByRow(cells: readonly SheetCell[]): SheetCell[][] {
  const rows: SheetCell[][] = [];
  for (const cell of cells) {
    if (rows.at(-1)?.[0]?.top === cell.top) rows.at(-1)?.push(cell);
    else rows.push([cell]);
  }
  return rows;
}

/** Rows of nothing but a text at the left edge or a remark, when the row below them is wider. */
function countLinesAbove(rows: readonly SheetCell[][], left: number): number {
  let count = 0;
  let widest = 0;
  for (const row of rows) {
    const isLine = row.every((cell) => isText(cell) && (cell.left === left || isTableRemark(cell.text)));
    if (!isLine) break;
    count++;
    widest = Math.max(widest, row.length);
  }
  return (rows[count]?.length ?? 0) > widest ? count : 0;
}

/** Trailing rows of a single note, or of a sentence at the left edge. */
function countLinesBelow(rows: readonly SheetCell[][], left: number): number {
  let count = 0;
  for (const row of rows.toReversed()) {
    const [only] = row;
    const isLine = row.length === 1 && only !== undefined && isText(only);
    if (!isLine || !(isNote(only.text) || (only.left === left && only.text.endsWith("。")))) break;
    count++;
  }
  return count < rows.length ? count : 0;
}

/** A blank row inside a table does not end it: what follows has no header of its own and the same columns. */
function joinContinued(parts: readonly SheetPart[]): SheetPart[] {
  const joined: SheetPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === "table" && part.kind === "table" && continues(last.cells, part.cells)) {
      for (const cell of part.cells) last.cells.push(cell);
    } else joined.push({ ...part });
  }
  return joined;
}

function continues(above: readonly SheetCell[], below: readonly SheetCell[]): boolean {
  const first = below.filter(({ top }) => top === below[0]?.top);
  const edges = (cells: readonly SheetCell[]): { left: number; right: number } => ({
    left: cells.reduce((edge, cell) => Math.min(edge, cell.left), Number.POSITIVE_INFINITY),
    right: cells.reduce((edge, cell) => Math.max(edge, cell.right), 0),
  });
  const [upper, lower] = [edges(above), edges(below)];
  const isBelow = (below[0]?.top ?? 0) > (above.at(-1)?.top ?? 0);
  const hasRowName = first[0]?.left === upper.left && !first[0].isNumber;
  const isData = first.length > 1 && first.slice(1).every((cell) => cell.isNumber && !isYear(cell.text));
  return isBelow && upper.left === lower.left && lower.right <= upper.right && hasRowName && isData;
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d{2}年?度?$/u.test(text);
}

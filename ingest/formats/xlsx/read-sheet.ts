import type { CellObject, Range, WorkSheet } from "@e965/xlsx";
import type { Box } from "../office/cut-apart.ts";
import { type CellReading, cellText, JAPANESE_FORMATS } from "./cell-text.ts";
import { cellKey, MAX_COLUMNS, MAX_ROWS, type SheetInspection } from "./inspect-sheet.ts";
import type { Sheet, SheetCell } from "./sheet.ts";
import { createMergeCursor, createVisibleGrid, type VisibleGrid } from "./visible-grid.ts";

/** What is known of a sheet besides its cells. */
export interface SheetSource {
  name: string;
  inspection: SheetInspection;
  /** Built-in format of a style, by style. */
  formatOf: (style: number) => number | undefined;
  reading: CellReading;
  /** From 0, hidden rows included. */
  headerRows: readonly number[];
  textBoxes: string[];
}

/** Collects what a worksheet shows: no hidden row or column, no cell under a merged one. */
export function readSheet(sheet: WorkSheet, source: SheetSource): Sheet {
  const { name, inspection, reading, headerRows, textBoxes } = source;
  const grid = createVisibleGrid(inspection.hiddenRows, inspection.hiddenColumns);
  const merges = createMergeCursor(sheet["!merges"] ?? []);
  const cells: SheetCell[] = [];
  const comments: string[] = [];
  const skipped = { hidden: 0, covered: 0, uncalculated: 0 };
  for (const { row, column, cell } of existingCells(sheet)) {
    const merge = merges.find(row, column);
    const isAnchor = merge === undefined || (merge.s.r === row && merge.s.c === column);
    const box = toBox(isAnchor ? merge : undefined, { row, column, grid });
    const isVisible = box.bottom > box.top && box.right > box.left;
    const key = cellKey(row, column);
    if (inspection.uncalculated.has(key)) {
      if (isVisible) skipped.uncalculated++;
      continue;
    }
    const style = inspection.styles.get(key);
    const numbered = style === undefined ? xlsFormat(cell) : source.formatOf(style);
    const format = numbered === undefined ? undefined : JAPANESE_FORMATS[numbered];
    const text = cellText(cell, { ...reading, format }).trim();
    if (isVisible && isAnchor) comments.push(...(cell.c ?? []).map((comment) => comment.t.trim()));
    if (text === "") continue;
    if (!isVisible) skipped.hidden++;
    else if (!isAnchor) skipped.covered++;
    else cells.push({ ...box, text, isNumber: cell.t === "n" });
  }
  // Why: cells that the library leaves out are uncalculated as well.
  skipped.uncalculated = Math.max(skipped.uncalculated, countVisible(inspection.uncalculated, grid));
  return {
    name,
    cells,
    headerRows: new Set(headerRows.map((row) => grid.row(row))),
    comments: comments.filter((comment) => comment !== ""),
    textBoxes,
    warnings: explainSkipped(name, skipped),
  };
}

interface ExistingCell {
  row: number;
  column: number;
  cell: CellObject;
}

/**
 * Cells that the file holds, by row and column; a used range can be vast and almost empty. The sheet is used up,
 * because large ones would be in memory twice.
 */
function* existingCells(sheet: WorkSheet): Generator<ExistingCell> {
  const rows = (sheet["!data"] ?? []) as CellObject[][];
  for (const rowKey of Object.keys(rows)) {
    const row = Number(rowKey);
    const cells = rows[row];
    if (!(row < MAX_ROWS) || cells === undefined) continue;
    for (const columnKey of Object.keys(cells)) {
      const column = Number(columnKey);
      const cell = cells[column];
      if (column < MAX_COLUMNS && cell !== undefined) yield { row, column, cell };
    }
    delete rows[row];
  }
}

/** Where a cell shows, over the range that it is merged over; of a merged range, a part that is not hidden is enough. */
function toBox(
  merge: Range | undefined,
  { row, column, grid }: { row: number; column: number; grid: VisibleGrid },
): Box {
  return {
    top: grid.row(row),
    left: grid.column(column),
    bottom: grid.row((merge?.e.r ?? row) + 1),
    right: grid.column((merge?.e.c ?? column) + 1),
  };
}

function countVisible(keys: ReadonlySet<number>, grid: VisibleGrid): number {
  let count = 0;
  for (const key of keys) if (!grid.isHidden(Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS)) count++;
  return count;
}

/** The older binary format leaves the number of a cell's format on the cell. */
function xlsFormat(cell: CellObject): number | undefined {
  return (cell as { XF?: { numFmtId?: number } }).XF?.numFmtId;
}

function explainSkipped(name: string, skipped: { hidden: number; covered: number; uncalculated: number }): string[] {
  const warnings: string[] = [];
  if (skipped.hidden > 0) {
    warnings.push(
      `シート「${name}」の非表示の行・列にあるセル${skipped.hidden}個は取り込んでいません。必要なら Excel で再表示して保存してください。`,
    );
  }
  if (skipped.covered > 0) {
    warnings.push(
      `シート「${name}」で結合セルの下に隠れているセル${skipped.covered}個は取り込んでいません。必要なら結合を解除して保存してください。`,
    );
  }
  if (skipped.uncalculated > 0) {
    warnings.push(
      `シート「${name}」の計算されていない数式${skipped.uncalculated}個は空欄として取り込みました。Excel で開いて保存し直すと値が入ります。`,
    );
  }
  return warnings;
}

import { groupRows } from "./group-rows.ts";
import { type CellLine, cellText } from "./read-cell.ts";

/** A field of one ruled row. */
export interface RowField {
  column: number;
  columnSpan: number;
  rowSpan: number;
  lines: CellLine[];
}

const NUMBER = /^[(（△▲+＋\-－‐−]*\s?[\d０-９][\d０-９,，.．\s]*[%％)）]*$|^[-－―‐ー…・*＊△▲]+$|^皆減$|^皆増$/u;
const MIN_NUMBERS = 0.7;
const MIN_SHARE = 0.6;

/**
 * Statistics are often ruled between columns only: one ruled row then holds many rows of figures.
 * @returns the text of every field by row, or null when the lines are one wrapped text.
 */
export function splitRow(fields: readonly RowField[]): Map<RowField, string>[] | null {
  const lines = fields.flatMap((field) => field.lines.map((line) => ({ field, line })));
  const figures = fields.filter(({ lines: own }) => own.length > 1 && isFigures(own));
  if (
    figures.length === 0 ||
    fields.some(({ lines: own }) => own.some(({ angle }) => angle !== lines[0]?.line.angle))
  ) {
    return null;
  }
  const rows = groupRows(lines, ({ line }) => ({ start: 0, end: 0, top: line.top, bottom: line.bottom }));
  const most = Math.max(...figures.map(({ lines: own }) => own.length));
  const others = fields.filter((field) => field.lines.length > 1 && !figures.includes(field));
  const isEven = others.length > 0 || figures.length > 1;
  if (!isEven || most < rows.length * MIN_SHARE) return null;
  return rows.map((row) => {
    const texts = new Map<RowField, string>();
    for (const field of fields) {
      texts.set(field, cellText(row.filter((entry) => entry.field === field).map(({ line }) => line)));
    }
    return texts;
  });
}

function isFigures(lines: readonly CellLine[]): boolean {
  return lines.filter(({ text }) => NUMBER.test(text)).length >= MIN_NUMBERS * lines.length;
}

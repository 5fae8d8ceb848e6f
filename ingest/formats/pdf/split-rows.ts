import { isFigure } from "./figure-text.ts";
import { groupRows } from "./group-rows.ts";
import { type CellLine, cellText } from "./read-cell.ts";

/** A field of one ruled row. */
export interface RowField {
  column: number;
  columnSpan: number;
  rowSpan: number;
  /** Where the field ends on its line. */
  end: number;
  lines: CellLine[];
}

const MIN_LISTED = 0.7;
const MIN_SHARE = 0.6;
/** Rows nearer than this, in ems, are one: a value stands in the middle of its wrapped label. */
const HALF_PITCH = 0.85;

interface Entry {
  field: RowField;
  line: CellLine;
}

/**
 * Statistics are often ruled between columns only: one ruled row then holds many rows.
 * @returns the text of every field by row, or null when the lines are wrapped text.
 */
export function splitRow(fields: readonly RowField[]): Map<RowField, string>[] | null {
  const lines = fields.flatMap((field) => field.lines.map((line) => ({ field, line })));
  const lists = fields.filter((field) => field.lines.length > 1 && isList(field));
  if (lists.length < 2 || lines.some(({ line }) => line.angle !== lines[0]?.line.angle)) return null;
  const rows = joinWrappedLabels(joinNear(groupRows(lines, ({ line }) => ({ ...line, start: 0, end: 0 }))));
  const fullest = Math.max(
    ...lists.map((field) => rows.filter((row) => row.some((entry) => entry.field === field)).length),
  );
  const isShared =
    rows.filter((row) => new Set(row.map(({ field }) => field)).size > 1).length >= MIN_SHARE * rows.length;
  if (rows.length < 2 || fullest < rows.length * MIN_SHARE || !isShared) return null;
  return rows.map((row) => {
    const texts = new Map<RowField, string>();
    for (const field of fields) {
      texts.set(field, cellText(row.filter((entry) => entry.field === field).map(({ line }) => line)));
    }
    return texts;
  });
}

function joinNear(rows: readonly Entry[][]): Entry[][] {
  const joined: Entry[][] = [];
  let last = -Infinity;
  for (const row of rows) {
    const bottom = Math.max(...row.map(({ line }) => line.bottom));
    const size = Math.max(...row.map(({ line }) => line.size));
    if (bottom - last < HALF_PITCH * size) joined.at(-1)?.push(...row);
    else joined.push([...row]);
    last = bottom;
  }
  return joined;
}

/** A label that fills its field goes on in the row below, which has no more than one value for every field then. */
function joinWrappedLabels(rows: readonly Entry[][]): Entry[][] {
  const joined: Entry[][] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const wrapped = above?.filter(
      ({ field, line }) => isWrapped(field, line) && row.some((own) => own.field === field),
    );
    const isApart = above?.some(({ field }) =>
      row.some((own) => own.field === field && !wrapped?.some((w) => w.field === field)),
    );
    if (above !== undefined && new Set(wrapped?.map(({ field }) => field)).size === 1 && !isApart) above.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

function isWrapped({ end }: RowField, line: CellLine): boolean {
  return !isFigure(line.text) && line.end >= end - 1.6 * line.size;
}

/** Figures one below the other, or lines that end before the field does: nothing was wrapped there. */
function isList({ lines, end }: RowField): boolean {
  const listed = lines.slice(0, -1).filter((line) => isFigure(line.text) || line.end < end - 2 * line.size);
  return listed.length >= MIN_LISTED * (lines.length - 1);
}

import type { DocumentLine } from "./split-lines.ts";

/** A row of the viewer: a line, or a piece of one that is too long to be laid out at once. */
export interface DisplayRow extends DocumentLine {
  /** False for the later pieces of a line: its number stands at the first. */
  isLineStart: boolean;
}

/** A line of a megabyte would otherwise be one element of a megabyte. */
const MAX_ROW_CHARS = 2_000;

/** Cuts lines into rows, never inside a character. */
export function toDisplayRows(lines: readonly DocumentLine[]): DisplayRow[] {
  return lines.flatMap((line) => (line.text.length <= MAX_ROW_CHARS ? { ...line, isLineStart: true } : cut(line)));
}

/** Index of the row that holds an offset, the last row for offsets behind the end. */
export function rowAt(rows: readonly DisplayRow[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle]?.charStart ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

function cut({ number, charStart, text }: DocumentLine): DisplayRow[] {
  const rows: DisplayRow[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + MAX_ROW_CHARS, text.length);
    if (to < text.length && isLowSurrogate(text.charCodeAt(to))) to--;
    const piece = { number, charStart: charStart + from, charEnd: charStart + to, text: text.slice(from, to) };
    rows.push({ ...piece, isLineStart: from === 0 });
    from = to;
  }
  return rows;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

import type { DocumentLine } from "./split-lines.ts";

/** A range of a document's text in UTF-16 code units; `charEnd` is exclusive. */
export interface CharRange {
  charStart: number;
  charEnd: number;
}

/** A line cut by a highlight. The three parts joined are the line. */
export interface HighlightedLine {
  before: string;
  marked: string;
  after: string;
}

/** Cuts `line` by `range`; `marked` is empty when they do not meet. */
export function highlightLine(line: DocumentLine, range: CharRange | null): HighlightedLine {
  if (range === null || range.charEnd <= line.charStart || range.charStart >= line.charEnd) {
    return { before: line.text, marked: "", after: "" };
  }
  const start = Math.max(range.charStart - line.charStart, 0);
  const end = Math.min(range.charEnd - line.charStart, line.text.length);
  return { before: line.text.slice(0, start), marked: line.text.slice(start, end), after: line.text.slice(end) };
}

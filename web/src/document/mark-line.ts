import type { TextRange } from "./fold-text.ts";
import type { DocumentLine } from "./split-lines.ts";

/** What a mark is for: the cited passage, a place that a search found, or the one of them that is shown now. */
export type MarkKind = "passage" | "match" | "current";

/** A marked range of a document's text. */
export interface TextMark extends TextRange {
  kind: MarkKind;
}

/** A piece of a line; the pieces joined are the line. */
export interface LinePiece {
  /** In the document. */
  charStart: number;
  text: string;
  kind: MarkKind | null;
}

/** Cuts a line at its marks. Where marks overlap, the later one in `marks` is seen. */
export function markLine({ text, charStart, charEnd }: DocumentLine, marks: readonly TextMark[]): LinePiece[] {
  const met = marks.filter((mark) => mark.charStart < charEnd && mark.charEnd > charStart);
  if (met.length === 0) return [{ charStart, text, kind: null }];
  const inLine = (offset: number) => Math.min(Math.max(offset - charStart, 0), text.length);
  const cuts = new Set([0, text.length, ...met.flatMap((mark) => [inLine(mark.charStart), inLine(mark.charEnd)])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, at) => {
    const to = places[at + 1] ?? text.length;
    const over = met.findLast((mark) => inLine(mark.charStart) <= from && inLine(mark.charEnd) >= to);
    return { charStart: charStart + from, text: text.slice(from, to), kind: over?.kind ?? null };
  });
}

import { cutText } from "../../core/text/cut-text.ts";
import { createLineIndex } from "../../core/text/line-index.ts";
import type { SourceDocument } from "../../core/types.ts";

/** A part of a document, and where the next one begins. */
export interface DocumentPage {
  text: string;
  charStart: number;
  charEnd: number;
  lineStart: number;
  lineEnd: number;
  /** Page or slide number where it begins; null for sources without. */
  page: number | null;
  place: string | null;
  totalChars: number;
  /** Null when nothing of what was asked for is left. */
  nextCharStart: number | null;
}

export interface CutPageOptions {
  charStart?: number | undefined;
  charEnd?: number | undefined;
  maxChars: number;
}

/** Cuts at the end of a line where one is near, and never within a surrogate pair. Offsets beyond the end are the end. */
export function cutPage(
  { text, places }: Pick<SourceDocument, "text" | "places">,
  { charStart = 0, charEnd = text.length, maxChars }: CutPageOptions,
): DocumentPage {
  const start = Math.min(charStart, text.length);
  const wantedEnd = Math.min(Math.max(charEnd, start), text.length);
  const end = start + cutAtLine(text.slice(start, wantedEnd), maxChars).length;
  const lines = createLineIndex(text);
  const place = places.findLast((one) => one.charStart <= start);
  return {
    ...{ text: text.slice(start, end), charStart: start, charEnd: end },
    lineStart: lines.lineAt(start),
    lineEnd: lines.lineAt(Math.max(start, end - 1)),
    page: place?.number ?? null,
    place: place?.label ?? null,
    totalChars: text.length,
    nextCharStart: end < wantedEnd ? end : null,
  };
}

function cutAtLine(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = cutText(text, maxChars);
  const lineEnd = cut.lastIndexOf("\n") + 1;
  return lineEnd > cut.length / 2 ? cut.slice(0, lineEnd) : cut;
}

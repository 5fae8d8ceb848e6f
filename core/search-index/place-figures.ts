import { IndexDamagedError } from "../errors.ts";
import type { PlacedFigure } from "../figure-ledger.ts";
import { createLineIndex, type LineIndex } from "../text/line-index.ts";
import type { LedgerFigure, SourceDocument } from "../types.ts";

/** Documents whose lines are remembered; figures come document by document, or a page at a time. */
const MAX_REMEMBERED = 64;

interface DocumentPlaces extends Pick<SourceDocument, "title" | "source" | "places"> {
  lines: LineIndex;
}

/**
 * Makes a function that says where figures of a generation stand.
 * @throws IndexDamagedError from it, for a figure without a document.
 */
export function createFigurePlacer(content: {
  documentById(id: string): SourceDocument | undefined;
}): (figure: LedgerFigure) => PlacedFigure {
  const remembered = new Map<string, DocumentPlaces>();
  const placesOf = (documentId: string): DocumentPlaces => {
    const known = remembered.get(documentId);
    if (known !== undefined) return known;
    const document = content.documentById(documentId);
    if (document === undefined) throw new IndexDamagedError(`数値台帳の文書 ${documentId} がありません`);
    const { title, source, places, text } = document;
    const found = { title, source, places, lines: createLineIndex(text) };
    const [oldest] = remembered.keys();
    if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(documentId, found);
    return found;
  };
  return (figure) => {
    const { title, source, places, lines } = placesOf(figure.documentId);
    return {
      ...figure,
      title,
      source,
      place: places.findLast(({ charStart }) => charStart <= figure.charStart)?.label ?? null,
      lineStart: lines.lineAt(figure.charStart),
      lineEnd: lines.lineAt(Math.max(figure.charStart, figure.charEnd - 1)),
    };
  };
}

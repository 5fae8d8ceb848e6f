import type { SeenPassage } from "../checked-sentence.ts";
import type { Citation, Passage } from "../types.ts";

/** Every passage that an answerer was given, in its order, with whether a citation lies in it. */
export function listSeenPassages(passages: readonly Passage[], citations: readonly Citation[]): SeenPassage[] {
  return passages.map(({ chunk, document, rank }) => ({
    documentId: chunk.documentId,
    charStart: chunk.charStart,
    charEnd: chunk.charEnd,
    title: document.title,
    source: document.source,
    section: chunk.headings.map(({ text }) => text),
    asOf: document.asOf,
    lineStart: chunk.lineStart,
    lineEnd: chunk.lineEnd,
    rank,
    cited: citations.some(
      ({ documentId, charStart, charEnd }) =>
        documentId === chunk.documentId && charStart < chunk.charEnd && charEnd > chunk.charStart,
    ),
  }));
}

import type { ContentStore } from "../../search-index/content-store.ts";
import type { Chunk, Span } from "../../types.ts";
import { isInSupplement } from "./supplements.ts";

/** What a law calls the place where a span begins; null for other documents, and before a law's first place. */
export function placeInLaw(content: Pick<ContentStore, "documentById">, span: Span): string | null {
  const document = content.documentById(span.documentId);
  if (document?.law === undefined) return null;
  return document.places.findLast(({ charStart }) => charStart <= span.charStart)?.label ?? null;
}

/** The chunks of a law that stand under 罰則, those of its supplements left out. */
export function penaltiesIn(content: Pick<ContentStore, "chunksOfDocument">, documentId: string): Chunk[] {
  return content
    .chunksOfDocument(documentId)
    .filter((chunk) => !isInSupplement(chunk) && chunk.headings.some(({ text }) => text.includes("罰則")));
}

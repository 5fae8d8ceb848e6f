import { createLineIndex, type LineIndex } from "../text/line-index.ts";
import type { Chunk, Citation, SourceDocument, Span } from "../types.ts";

/** Where citations are cut from. */
export interface CitationSources {
  document(id: string): SourceDocument | undefined;
  /** The chunk that holds a span, for its headings. */
  chunkAt(span: Span): Chunk | undefined;
}

/** Gives spans their numbers. The same span always has the same number. */
export interface CitationBook {
  /** Null when the span lies in no known document, so that no mark points nowhere. */
  cite(span: Span): { citation: Citation; isNew: boolean } | null;
  citations(): Citation[];
}

/** Citations are numbered from 1 in the order of their first use. Quotes are cut from the original text. */
export function createCitationBook(sources: CitationSources): CitationBook {
  const byKey = new Map<string, Citation>();
  const lineIndexes = new Map<string, LineIndex>();
  return {
    cite(span) {
      const key = `${span.documentId}\u0000${span.charStart}\u0000${span.charEnd}`;
      const known = byKey.get(key);
      if (known) return { citation: known, isNew: false };
      const document = sources.document(span.documentId);
      if (!document || span.charStart < 0 || span.charEnd > document.text.length || span.charStart >= span.charEnd) return null;
      const lines = lineIndexes.get(document.id) ?? createLineIndex(document.text);
      lineIndexes.set(document.id, lines);
      const citation: Citation = {
        id: byKey.size + 1,
        documentId: document.id,
        title: document.title,
        source: document.source,
        section: sources.chunkAt(span)?.headings.map(({ text }) => text) ?? [],
        page: null,
        lineStart: lines.lineAt(span.charStart),
        lineEnd: lines.lineAt(span.charEnd - 1),
        charStart: span.charStart,
        charEnd: span.charEnd,
        quote: document.text.slice(span.charStart, span.charEnd),
        asOf: document.asOf,
      };
      byKey.set(key, citation);
      return { citation, isNew: true };
    },
    citations: () => [...byKey.values()],
  };
}

import { createLineIndex, type LineIndex } from "../text/line-index.ts";
import type { Chunk, Citation, Classification, SourceDocument, Span, StatementCell } from "../types.ts";

/** Where citations are cut from. */
export interface CitationSources {
  document(id: string): SourceDocument | undefined;
  /** The chunk that holds a span, for its headings. */
  chunkAt(span: Span): Chunk | undefined;
}

/** A span's citation, and what its quote is read under: headings and table header. */
export interface Cited {
  citation: Citation;
  context: string;
  /** Cells of tables and pairs inside the span, and those of the same chunk beside it. */
  cells: StatementCell[];
  peers: StatementCell[];
  /** The whole passage around the span. */
  passage: string;
  isNew: boolean;
}

/** Gives spans their numbers. The same span always has the same number. */
export interface CitationBook {
  /** Null when the span lies in no known document, so that no mark points nowhere. */
  cite(span: Span): Cited | null;
  /** What a span would be cited as, without giving it a number; that of a span that is not cited yet is 0. */
  preview(span: Span): Omit<Cited, "isNew"> | null;
  citations(): Citation[];
  /** Highest 機密性 of the cited documents; 1 of none. */
  classification(): Classification;
}

/** Citations are numbered from 1 in the order of their first use. Quotes are cut from the original text. */
export function createCitationBook(sources: CitationSources): CitationBook {
  const byKey = new Map<string, Omit<Cited, "isNew">>();
  const lineIndexes = new Map<string, LineIndex>();
  let highest: Classification = 1;
  const keyOf = ({ documentId, charStart, charEnd }: Span): string => `${documentId}\u0000${charStart}\u0000${charEnd}`;
  const lookAt = (span: Span): { cited: Omit<Cited, "isNew">; document: SourceDocument } | null => {
    const document = sources.document(span.documentId);
    if (!document || !liesIn(document.text, span)) return null;
    const lines = lineIndexes.get(document.id) ?? createLineIndex(document.text);
    lineIndexes.set(document.id, lines);
    const chunk = sources.chunkAt(span);
    const citation: Citation = {
      id: 0,
      documentId: document.id,
      title: document.title,
      source: document.source,
      section: chunk?.headings.map(({ text }) => text) ?? [],
      ...placeOf(document, span.charStart),
      lineStart: lines.lineAt(span.charStart),
      lineEnd: lines.lineAt(span.charEnd - 1),
      charStart: span.charStart,
      charEnd: span.charEnd,
      quote: document.text.slice(span.charStart, span.charEnd),
      asOf: document.asOf,
    };
    const cited = {
      citation,
      context: chunk === undefined ? "" : contextOf(chunk),
      ...cellsOf(chunk, span),
      passage: chunk?.text ?? citation.quote,
    };
    return { cited, document };
  };
  return {
    cite(span) {
      const key = keyOf(span);
      const known = byKey.get(key);
      if (known) return { ...known, isNew: false };
      const found = lookAt(span);
      if (found === null) return null;
      const cited = { ...found.cited, citation: { ...found.cited.citation, id: byKey.size + 1 } };
      byKey.set(key, cited);
      const { classification } = found.document;
      if (classification > highest) highest = classification;
      return { ...cited, isNew: true };
    },
    preview: (span) => byKey.get(keyOf(span)) ?? lookAt(span)?.cited ?? null,
    citations: () => [...byKey.values()].map(({ citation }) => citation),
    classification: () => highest,
  };
}

function placeOf({ places }: SourceDocument, offset: number): Pick<Citation, "page" | "place"> {
  const place = places.findLast(({ charStart }) => charStart <= offset);
  return { page: place?.number ?? null, place: place?.label ?? null };
}

/** Whole numbers, too: `slice` would cut them silently, and the span would not be the quote's. */
function liesIn(text: string, { charStart, charEnd }: Span): boolean {
  const isWhole = Number.isInteger(charStart) && Number.isInteger(charEnd);
  return isWhole && charStart >= 0 && charStart < charEnd && charEnd <= text.length;
}

function cellsOf(chunk: Chunk | undefined, { charStart, charEnd }: Span): Pick<Cited, "cells" | "peers"> {
  const all = chunk?.statements.flatMap(({ cells = [] }) => cells) ?? [];
  const isInside = (cell: StatementCell): boolean => cell.charStart < charEnd && cell.charEnd > charStart;
  return { cells: all.filter(isInside), peers: all.filter((cell) => !isInside(cell)) };
}

function contextOf({ headings, carried, statements, text, charStart }: Chunk): string {
  const above = statements.filter(({ kind }) => kind === "heading");
  const lines = above.map((statement) => text.slice(statement.charStart - charStart, statement.charEnd - charStart));
  return [...headings.map((heading) => heading.text), ...(carried === undefined ? [] : [carried]), ...lines].join("\n");
}

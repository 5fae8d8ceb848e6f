import { Document } from "@langchain/core/documents";
import type { Chunk, DateCertainty, DocumentMeta } from "../../core/types.ts";

/** What a LangChain `Document` carries besides the chunk's original text. Offsets as in `Span`. */
export interface TenkyoMetadata {
  documentId: string;
  charStart: number;
  charEnd: number;
  /** Path of the file below the ingested folder. */
  source: string;
  title: string;
  issuer: string | null;
  /** ISO prefix of the document's date; null when it is unknown. */
  asOf: string | null;
  asOfCertainty: DateCertainty;
  classification: 1 | 2 | 3;
  /** Headings above the chunk, outermost first. */
  section: string[];
  /** 1-based, inclusive. */
  lines: { from: number; to: number };
  collection: string;
  /** How well it fits, where that was asked; comparable within one list only. */
  score?: number;
}

/** A chunk in LangChain's words. */
export function toLangChainDocument(
  { chunk, document, score }: { chunk: Chunk; document: DocumentMeta; score?: number },
  collection: string,
): Document<TenkyoMetadata> {
  const { documentId, charStart, charEnd, text, headings, lineStart, lineEnd } = chunk;
  const { source, title, issuer, asOf, asOfCertainty, classification } = document;
  return new Document({
    id: `${documentId}:${charStart}-${charEnd}`,
    pageContent: text,
    metadata: {
      ...{ documentId, charStart, charEnd, source, title, issuer, asOf, asOfCertainty, classification, collection },
      section: headings.map((heading) => heading.text),
      lines: { from: lineStart, to: lineEnd },
      ...(score !== undefined && { score }),
    },
  });
}

import type { SourceDocument } from "../../../core/types.ts";
import { type ChunkDraft, chunkDocument } from "../../../ingest/chunk-document.ts";
import { inventedDocument } from "../../core/support/invented-documents.ts";

/** A document around a text, for tests that look at the text alone. */
export function documentOf(text: string, given: Partial<SourceDocument> = {}): SourceDocument {
  return inventedDocument({
    id: "sample",
    source: "sample.txt",
    title: "見本",
    asOf: "2026-06",
    asOfCertainty: "stated",
    text,
    ...given,
  });
}

/** Chunks of a text given by its lines. */
export function chunksOf(...lines: string[]): ChunkDraft[] {
  return chunkDocument(documentOf(lines.join("\n")));
}

/** Kind and text of every statement of some chunks, in order. */
export function statementsIn(chunks: readonly ChunkDraft[]): [string, string][] {
  return chunks.flatMap(({ text, charStart, statements }) =>
    statements.map((statement): [string, string] => [
      statement.kind,
      text.slice(statement.charStart - charStart, statement.charEnd - charStart),
    ]),
  );
}

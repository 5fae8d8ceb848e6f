import { type CitationBook, createCitationBook } from "../../core/answer/citation-book.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import type { Chunk, DocumentMeta, Span } from "../../core/types.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";

/** A freshly ingested folder, from which passages can be cited without asking a question. */
export interface OpenedCitations {
  documents: DocumentMeta[];
  textOf(documentId: string): string;
  chunksOf(documentId: string): Chunk[];
  /** A new book over all documents. */
  book(): CitationBook;
  close(): Promise<void>;
}

const COLLECTION = "checks";

/** Ingests a folder into a temporary index for citing from it. */
export async function openCitations(source: string): Promise<OpenedCitations> {
  const state = await createTemporaryFolder("checks");
  try {
    const options = { source, collection: COLLECTION, stateDir: state.path, embedder: createLexicalEmbedder() };
    await ingestFolder(options);
    const index = await openCollectionIndex(options);
    const chunks = new Map<string, Chunk[]>();
    const chunksOf = (documentId: string): Chunk[] => {
      const known = chunks.get(documentId) ?? index.content.chunksOfDocument(documentId);
      chunks.set(documentId, known);
      return known;
    };
    return {
      documents: index.content.listDocuments(),
      textOf: (documentId) => index.content.documentById(documentId)?.text ?? "",
      chunksOf,
      book: () =>
        createCitationBook({
          document: (id) => index.content.documentById(id),
          chunkAt: (span) => chunksOf(span.documentId).find((chunk) => holds(chunk, span)),
        }),
      close: async () => {
        index.close();
        await state.remove();
      },
    };
  } catch (error) {
    await state.remove();
    throw error;
  }
}

function holds(chunk: Chunk, { charStart, charEnd }: Span): boolean {
  return chunk.charStart <= charStart && charEnd <= chunk.charEnd;
}

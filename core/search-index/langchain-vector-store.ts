import { Document } from "@langchain/core/documents";
import { VectorStore } from "@langchain/core/vectorstores";
import type { Embedder } from "../embeddings/embedder.ts";
import { AppError } from "../errors.ts";
import type { SearchFilter } from "../types.ts";
import type { CollectionIndex } from "./collection-index.ts";

/** What a LangChain `Document` carries besides the chunk's original text. Offsets as in `Span`. */
export interface CollectionDocumentMetadata {
  documentId: string;
  charStart: number;
  charEnd: number;
  /** Path of the file below the ingested folder. */
  source: string;
  title: string;
  asOf: string | null;
  /** Headings above the chunk, outermost first. */
  section: string[];
  /** 1-based, inclusive. */
  lines: { from: number; to: number };
}

/**
 * An opened collection as a LangChain vector store, for chains and retrievers of that world. Scores are cosines.
 * Read-only: collections are built by ingest, so that a generation is always the image of its source folder.
 * @example
 * const retriever = new CollectionVectorStore({ index, embedder }).asRetriever({ k: 5 });
 * await retriever.invoke("AIの利用率");
 */
export class CollectionVectorStore extends VectorStore {
  declare FilterType: SearchFilter;
  readonly #index: CollectionIndex;

  /** The caller keeps the index open while the store is used. */
  constructor({ index, embedder }: { index: CollectionIndex; embedder: Embedder }) {
    super(embedder.embeddings, {});
    this.#index = index;
  }

  override _vectorstoreType(): string {
    return "tenkyo-collection";
  }

  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: SearchFilter,
  ): Promise<[Document<CollectionDocumentMetadata>, number][]> {
    const { dense, content } = this.#index;
    const allowed = filter && content.ordinalsWhere(filter);
    const hits = await dense.search({ vector: query, topK: k, allowed });
    return hits.map(({ ordinal, similarity }) => [this.#documentAt(ordinal), similarity]);
  }

  /** @throws AppError `collection-read-only` always. */
  override async addVectors(): Promise<never> {
    throw readOnlyError(this.#index.manifest.collection);
  }

  /** @throws AppError `collection-read-only` always. */
  override async addDocuments(): Promise<never> {
    throw readOnlyError(this.#index.manifest.collection);
  }

  #documentAt(ordinal: number): Document<CollectionDocumentMetadata> {
    const chunk = this.#index.content.chunkAt(ordinal);
    const { source, title } = this.#index.content.documentOfChunk(ordinal);
    const { documentId, charStart, charEnd, asOf, text } = chunk;
    return new Document({
      id: `${documentId}:${charStart}-${charEnd}`,
      pageContent: text,
      metadata: {
        documentId,
        charStart,
        charEnd,
        source,
        title,
        asOf,
        section: chunk.headings.map((heading) => heading.text),
        lines: { from: chunk.lineStart, to: chunk.lineEnd },
      },
    });
  }
}

function readOnlyError(collection: string): AppError {
  return new AppError({
    code: "collection-read-only",
    message: `コレクション "${collection}" には直接書き込めません。元のフォルダーに文書を置き、npm run ingest で取り込んでください。`,
  });
}

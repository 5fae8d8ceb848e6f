import type { Document } from "@langchain/core/documents";
import { VectorStore } from "@langchain/core/vectorstores";
import { createLexicalEmbedder, type Embedder } from "../../core/embeddings/embedder.ts";
import { AppError } from "../../core/errors.ts";
import { createIndexReader, type IndexReader } from "../../core/search-index/index-reader.ts";
import type { SearchFilter } from "../../core/types.ts";
import { type TenkyoMetadata, toLangChainDocument } from "./to-document.ts";

export interface TenkyoVectorStoreOptions {
  stateDir: string;
  collection: string;
  /** What the index was built with. Default: the built-in one. */
  embedder?: Embedder;
}

/**
 * The vectors of a collection as a LangChain vector store, for chains and retrievers of that world. Scores are cosines.
 * It follows newly published indexes, also beside a running server. Read-only: collections are built by ingest, so that
 * an index is always the image of its source folder. `TenkyoRetriever` finds better: it also searches by words.
 * @example
 * const store = new TenkyoVectorStore({ stateDir: "state", collection: "policy" });
 * await store.asRetriever({ k: 5, filter: { asOfFrom: "2025" } }).invoke("AIの利用率");
 * await store.close();
 */
export class TenkyoVectorStore extends VectorStore {
  declare FilterType: SearchFilter;
  readonly #reader: IndexReader;
  readonly #collection: string;

  constructor({ stateDir, collection, embedder = createLexicalEmbedder() }: TenkyoVectorStoreOptions) {
    super(embedder.embeddings, {});
    this.#collection = collection;
    this.#reader = createIndexReader({ stateDir, embedder, onDamaged: () => undefined });
  }

  override _vectorstoreType(): string {
    return "tenkyo";
  }

  /** @throws CollectionNotFoundError, EmbedderMismatchError, or AppError `invalid-vector` for another length. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: SearchFilter,
  ): Promise<[Document<TenkyoMetadata>, number][]> {
    const collection = this.#collection;
    return this.#reader.with(collection, async ({ dense, content }) => {
      const allowed = filter && content.ordinalsWhere(filter);
      const hits = await dense.search({ vector: query, topK: k, allowed });
      return hits.map(({ ordinal, similarity }) => {
        const place = { chunk: content.chunkAt(ordinal), document: content.documentOfChunk(ordinal) };
        return [toLangChainDocument(place, collection), similarity];
      });
    });
  }

  /** @throws AppError `collection-read-only` always. */
  override async addVectors(): Promise<never> {
    throw readOnlyError(this.#collection);
  }

  /** @throws AppError `collection-read-only` always. */
  override async addDocuments(): Promise<never> {
    throw readOnlyError(this.#collection);
  }

  /** @throws AppError `collection-read-only` always. */
  override async delete(): Promise<never> {
    throw readOnlyError(this.#collection);
  }

  /** Releases index files. The store cannot be used afterwards. */
  async close(): Promise<void> {
    await this.#reader.close();
  }
}

function readOnlyError(collection: string): AppError {
  return new AppError({
    code: "collection-read-only",
    message: `コレクション "${collection}" には直接書き込めません。元のフォルダーに文書を置き、npm run ingest で取り込んでください。`,
  });
}

import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import type { SearchedIndex } from "../../../core/retrieval/retrieve.ts";
import { createBm25Index } from "../../../core/search-index/bm25-index.ts";
import type { ContentStore } from "../../../core/search-index/content-store.ts";
import { matchesFilter } from "../../../core/search-index/search-filter.ts";
import { searchedText } from "../../../core/search-index/searched-text.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import type { Chunk, SourceDocument } from "../../../core/types.ts";
import { chunkDocument } from "../../../ingest/chunk-document.ts";
import { createExactDenseIndex } from "../search-index/exact-dense-index.ts";
import { loadKeywordPostings } from "./load-keyword-postings.ts";

export const sampleEmbedder = createLexicalEmbedder({ dimension: 64 });

/** Documents cut, indexed and held in memory, so that retrieval and answering can be looked at without files. */
export async function buildSampleIndex(documents: readonly SourceDocument[]): Promise<SearchedIndex> {
  const chunks = documents
    .flatMap((document) => chunkDocument(document))
    .map((chunk, ordinal): Chunk => ({ ...chunk, ordinal }));
  const documentOf = ({ documentId }: Chunk): SourceDocument =>
    documents.find(({ id }) => id === documentId) as SourceDocument;
  const tokens = chunks.map((chunk) => ({
    body: tokenise(chunk.text),
    heading: tokenise(chunk.headings.map(({ text }) => text).join("\n")),
    title: tokenise(documentOf(chunk).title),
  }));
  const vectors = await sampleEmbedder.embeddings.embedDocuments(chunks.map(({ text }) => text));
  return {
    keyword: createBm25Index(await loadKeywordPostings(tokens)),
    dense: createExactDenseIndex(vectors, sampleEmbedder.dimension),
    content: createMemoryContent(documents, chunks),
  };
}

function createMemoryContent(documents: readonly SourceDocument[], chunks: readonly Chunk[]): ContentStore {
  const chunkAt = (ordinal: number): Chunk => {
    const chunk = chunks[ordinal];
    if (chunk === undefined) throw new RangeError(`no chunk ${ordinal}`);
    return chunk;
  };
  const metaOf = (id: string) => {
    const { text: _text, ...meta } = documents.find((document) => document.id === id) as SourceDocument;
    return meta;
  };
  return {
    size: chunks.length,
    chunkAt,
    chunksAt: (ordinals) => ordinals.map(chunkAt),
    searchedTextAt: (ordinal) => searchedText(chunkAt(ordinal)),
    countsOfDocument: () => ({ chunks: 0, figures: 0, characters: 0 }),
    chunksOfDocument: (id, limit) => chunks.filter(({ documentId }) => documentId === id).slice(0, limit),
    chunkHolding: ({ documentId, charStart, charEnd }) =>
      chunks.find(
        (chunk) => chunk.documentId === documentId && chunk.charStart <= charStart && charEnd <= chunk.charEnd,
      ),
    documentById: (id) => documents.find((document) => document.id === id),
    isOfDocument: (ordinal, id) => chunks[ordinal]?.documentId === id,
    documentOfChunk: (ordinal) => metaOf(chunkAt(ordinal).documentId),
    listDocuments: () => documents.map(({ id }) => metaOf(id)),
    ordinalsWhere: (filter) =>
      new Set(
        chunks.filter(({ documentId }) => matchesFilter(metaOf(documentId), filter)).map(({ ordinal }) => ordinal),
      ),
    contentHashes: () => [],
    figureCount: 0,
    searchFigures: () => ({ figures: [], total: 0, offset: 0 }),
    countFigures: () => ({
      total: 0,
      units: new Map(),
      kinds: new Map(),
      documents: new Map(),
      entities: new Map(),
      years: new Map(),
    }),
    figuresOfDocument: () => [],
    figuresOfChunk: () => [],
    *eachFigure() {},
    close() {},
  };
}

import { pathToFileURL } from "node:url";
import Database from "libsql";
import type { DocumentCounts } from "../collection-summary.ts";
import { IndexDamagedError } from "../errors.ts";
import type { Chunk, DocumentMeta, Place, SearchFilter, SourceDocument, Span } from "../types.ts";
import { createChunkCache } from "./chunk-cache.ts";
import { type ChunkRow, type DocumentRow, toChunk, toDocumentMeta } from "./content-schema.ts";
import { createFigureStore, type FigureStore } from "./figure-store.ts";
import { createRangeSet, type OrdinalSet } from "./ordinal-set.ts";
import { matchesFilter } from "./search-filter.ts";
import { createTextCache } from "./text-cache.ts";

/** The documents, chunks and figures of one generation, read-only. */
export interface ContentStore extends FigureStore {
  /** Number of chunks. */
  readonly size: number;
  /** @throws RangeError when there is no such chunk. */
  chunkAt(ordinal: number): Chunk;
  /** In the order given. @throws RangeError */
  chunksAt(ordinals: readonly number[]): Chunk[];
  /** @see searchedText @throws RangeError when there is no such chunk. */
  searchedTextAt(ordinal: number): string;
  /** The first `limit` in reading order, all when it is absent; empty when there is no such document. */
  chunksOfDocument(documentId: string, limit?: number): Chunk[];
  /** The first chunk that a span of a document lies in as a whole. */
  chunkHolding(span: Span): Chunk | undefined;
  documentById(id: string): SourceDocument | undefined;
  /** What is known about the document of a chunk. @throws RangeError when there is no such chunk. */
  documentOfChunk(ordinal: number): DocumentMeta;
  /** Whether a chunk is one of this document's. */
  isOfDocument(ordinal: number, documentId: string): boolean;
  /** In the order in which they were added. */
  listDocuments(): DocumentMeta[];
  /** How much the index holds of a document; undefined when there is no such document. */
  countsOfDocument(id: string): DocumentCounts | undefined;
  /** The chunks of all documents that pass the filter. @see matchesFilter */
  ordinalsWhere(filter: SearchFilter): OrdinalSet;
  /** Of up to `limit` chunks from this ordinal on, in order. */
  contentHashes(fromOrdinal: number, limit: number): string[];
  close(): void;
}

interface StoredDocument {
  position: number;
  meta: DocumentMeta;
  firstOrdinal: number;
  chunkCount: number;
}

/** About 16 MB: some ten thousand chunks. */
const MAX_SEARCHED_CHARS = 8 * 1024 * 1024;
/** A page takes some forty characters. */
const MAX_PLACES_CHARS = 1024 * 1024;
const CHUNK_COLUMNS = `ordinal, position, char_start, char_end, kind, section_year, as_of, line_start, line_end,
  headings, carried, statements`;

/**
 * Opens a finished content store. What documents there are is read now, texts and chunks when they are asked for.
 * @throws IndexDamagedError when the file is missing or is not a content store.
 */
export function openContentStore(path: string): ContentStore {
  try {
    // Why a URI: libsql ignores `readonly` and would create a missing file, but it honours SQLite's parameters.
    const database = new Database(`${pathToFileURL(path).href}?mode=ro&immutable=1`);
    return createContentStore(database);
  } catch (error) {
    throw new IndexDamagedError(`${path}: 読み込めません`, error);
  }
}

function createContentStore(database: Database.Database): ContentStore {
  const documents = (database.prepare("SELECT * FROM documents ORDER BY position").all() as DocumentRow[]).map(
    (row): StoredDocument => ({
      position: row.position,
      meta: toDocumentMeta(row),
      firstOrdinal: row.first_ordinal,
      chunkCount: row.chunk_count,
    }),
  );
  const byId = new Map(documents.map((document) => [document.meta.id, document]));
  const size = documents.reduce((sum, { chunkCount }) => sum + chunkCount, 0);
  const selectText = database.prepare("SELECT text FROM texts WHERE position = ?");
  // Two bytes a code unit; SQLite knows the length of a blob without reading it.
  const selectLength = database.prepare("SELECT length(text) / 2 AS characters FROM texts WHERE position = ?");
  const countFigures = database.prepare("SELECT count(*) AS figures FROM figures WHERE ordinal >= ? AND ordinal < ?");
  // Why kept: lists ask for those of every document, and a finished store never changes.
  const counts = new Map<string, DocumentCounts>();
  const selectPlaces = database.prepare("SELECT places FROM texts WHERE position = ?");
  const selectChunk = database.prepare(`SELECT ${CHUNK_COLUMNS} FROM chunks WHERE ordinal = ?`);
  const selectSearchedText = database.prepare("SELECT text FROM searched_texts WHERE ordinal = ?");
  const selectHashes = database.prepare("SELECT content_hash FROM chunks WHERE ordinal >= ? AND ordinal < ?");
  const selectChunks = database.prepare(`SELECT ${CHUNK_COLUMNS} FROM chunks WHERE ordinal >= ? AND ordinal < ?`);
  // Why no index on the characters: the chunks of one document are few enough to be looked through by ordinal.
  const selectHolding = database.prepare(
    "SELECT ordinal FROM chunks WHERE ordinal >= ? AND ordinal < ? AND char_start <= ? AND char_end >= ? ORDER BY ordinal LIMIT 1",
  );
  // Why: parameters always go in one array; libsql takes a lone Buffer for named parameters and aborts the process.
  const textAt = createTextCache((position) => {
    const row = selectText.get([position]) as { text: Buffer } | undefined;
    if (row === undefined) throw new IndexDamagedError(`本文 ${position} がありません`);
    return row.text.toString("utf16le");
  });
  // Why kept too: they stand behind the text, which is read through to reach them.
  const placesAt = createTextCache(
    (position) => (selectPlaces.get([position]) as { places: string }).places,
    MAX_PLACES_CHARS,
  );
  const readChunk = (row: ChunkRow): Chunk => {
    const { meta } = documents[row.position] as StoredDocument;
    return toChunk(row, { id: meta.id, text: textAt(row.position) });
  };
  const chunkAt = createChunkCache((ordinal) => {
    const row = selectChunk.get([ordinal]) as ChunkRow | undefined;
    if (row === undefined) throw new RangeError(`no chunk ${ordinal}, the index holds ${size}`);
    return readChunk(row);
  });
  const searchedTextAt = createTextCache((ordinal) => {
    const row = selectSearchedText.get([ordinal]) as { text: Buffer } | undefined;
    if (row === undefined) throw new RangeError(`no chunk ${ordinal}, the index holds ${size}`);
    return row.text.toString("utf16le");
  }, MAX_SEARCHED_CHARS);
  const documentAt = (ordinal: number): StoredDocument => {
    const document = findOwner(documents, ordinal);
    if (document === undefined || ordinal >= size) throw new RangeError(`no chunk ${ordinal}`);
    return document;
  };
  const figures = createFigureStore(database, {
    idOf: (ordinal) => documentAt(ordinal).meta.id,
    idAt: (position) => (documents[position] as StoredDocument).meta.id,
    positionOf: (documentId) => byId.get(documentId)?.position,
  });
  /** In the order in which they were added, each once. */
  const namedDocuments = (ids: readonly string[]): StoredDocument[] =>
    [...new Set(ids)].flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.position - b.position);
  return {
    ...figures,
    size,
    chunkAt,
    chunksAt: (ordinals) => ordinals.map(chunkAt),
    searchedTextAt,
    chunksOfDocument(documentId, limit = Number.POSITIVE_INFINITY) {
      const document = byId.get(documentId);
      if (document === undefined) return [];
      const { firstOrdinal, chunkCount } = document;
      const end = firstOrdinal + Math.min(chunkCount, limit);
      return (selectChunks.all([firstOrdinal, end]) as ChunkRow[]).map(readChunk);
    },
    chunkHolding({ documentId, charStart, charEnd }) {
      const document = byId.get(documentId);
      if (document === undefined) return undefined;
      const { firstOrdinal, chunkCount } = document;
      const found = selectHolding.get([firstOrdinal, firstOrdinal + chunkCount, charStart, charEnd]);
      return found === undefined ? undefined : chunkAt((found as { ordinal: number }).ordinal);
    },
    documentById(id) {
      const document = byId.get(id);
      if (document === undefined) return undefined;
      const places = JSON.parse(placesAt(document.position)) as Place[];
      return { ...document.meta, text: textAt(document.position), places };
    },
    documentOfChunk: (ordinal) => ({ ...documentAt(ordinal).meta }),
    isOfDocument(ordinal, documentId) {
      const document = byId.get(documentId);
      if (document === undefined) return false;
      return ordinal >= document.firstOrdinal && ordinal < document.firstOrdinal + document.chunkCount;
    },
    listDocuments: () => documents.map(({ meta }) => ({ ...meta })),
    countsOfDocument(id) {
      const document = byId.get(id);
      if (document === undefined) return undefined;
      const known = counts.get(id);
      if (known !== undefined) return known;
      const { position, firstOrdinal, chunkCount: chunks } = document;
      const { characters } = selectLength.get([position]) as { characters: number };
      const { figures } = countFigures.get([firstOrdinal, firstOrdinal + chunks]) as { figures: number };
      const found = { chunks, figures, characters };
      counts.set(id, found);
      return found;
    },
    ordinalsWhere(filter) {
      const { documentIds, ...rest } = filter;
      const candidates = documentIds === undefined ? documents : namedDocuments(documentIds);
      const matching = candidates.filter(({ meta }) => matchesFilter(meta, rest));
      return createRangeSet(
        matching.map(({ firstOrdinal, chunkCount }) => ({ start: firstOrdinal, end: firstOrdinal + chunkCount })),
      );
    },
    contentHashes(fromOrdinal, limit) {
      const rows = selectHashes.all([fromOrdinal, fromOrdinal + limit]) as { content_hash: string }[];
      return rows.map((row) => row.content_hash);
    },
    close() {
      if (database.open) database.close();
    },
  };
}

/** The last document that begins at this ordinal or before; found by halving, because there may be thousands. */
function findOwner(documents: readonly StoredDocument[], ordinal: number): StoredDocument | undefined {
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle] as StoredDocument).firstOrdinal <= ordinal) low = middle + 1;
    else high = middle;
  }
  return documents[low - 1];
}

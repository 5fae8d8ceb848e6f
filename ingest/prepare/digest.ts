import type { UnplacedLedgerFigure } from "../../core/figure-ledger.ts";
import type { ChunkTerms } from "../../core/search-index/count-chunk-terms.ts";
import type { SourceDocument } from "../../core/types.ts";
import type { ChunkDraft } from "../chunk-document.ts";
import type { DocumentQuality } from "../quality/document-quality.ts";

/** A chunk as a digest keeps it: its text is cut from the document's when it is read back. */
export type StoredChunk = Omit<ChunkDraft, "text">;

/** Everything that an index needs of one document, worked out once and kept until the document changes. */
export interface Digest {
  document: SourceDocument;
  chunks: StoredChunk[];
  /** One per chunk, as `contentHashOf` gives them. */
  contentHashes: string[];
  /** One per chunk. */
  terms: ChunkTerms[];
  /** All vectors one after the other; null when the embedder does not run in worker threads. */
  vectors: Float32Array | null;
  figures: UnplacedLedgerFigure[];
  /** What of the file could not be read; not empty means partly ingested. */
  warnings: string[];
  quality: DocumentQuality;
}

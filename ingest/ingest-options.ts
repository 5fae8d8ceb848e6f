import type { Embedder } from "../core/embeddings/embedder.ts";
import type { Classification } from "../core/types.ts";
import type { FileReport } from "./plan-ingest.ts";
import type { PreparationPool } from "./prepare/preparation-pool.ts";
import type { QualityReport } from "./quality/quality-report.ts";

/** How far a run has come. Bytes are those of the source files. */
export interface IngestProgress {
  phase: "scan" | "index" | "publish";
  doneBytes: number;
  totalBytes: number;
  doneFiles: number;
  totalFiles: number;
}

export interface IngestFolderOptions {
  /**
   * Folder that holds the documents and, optionally, a manifest.json. It is only read. Null for a collection of
   * uploads only. What was uploaded to the collection is always part of it.
   */
  source: string | null;
  collection: string;
  stateDir: string;
  embedder: Embedder;
  /** Lowest 機密性 of the collection's documents. Default: that of the run before, else none. */
  minClassification?: Classification | undefined;
  onProgress?: ((progress: IngestProgress) => void) | undefined;
  /** Hears of generations that are passed over. */
  onDamaged?: ((detail: string) => void) | undefined;
  /** Ends the run early; it then throws the signal's reason, and nothing is published. */
  signal?: AbortSignal | undefined;
  /** Threads that read the files. Default: the process's own. */
  pool?: PreparationPool | undefined;
  /** Whether a collection may become empty, as when its last upload is deleted. Default false. */
  allowsEmpty?: boolean | undefined;
}

export interface IngestReport {
  collection: string;
  /** The generation that serves now. */
  generation: string;
  /** True when the index was up to date and nothing was built. */
  unchanged: boolean;
  /** By source. */
  files: FileReport[];
  counts: { documents: number; chunks: number; embedded: number; reused: number };
  quality: QualityReport;
  elapsedMs: number;
}

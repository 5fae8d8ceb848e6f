import type { Embedder } from "../core/embeddings/embedder.ts";
import type { FileReport } from "./plan-ingest.ts";

/** How far a run has come. Bytes are those of the source files. */
export interface IngestProgress {
  phase: "scan" | "index" | "publish";
  doneBytes: number;
  totalBytes: number;
}

export interface IngestFolderOptions {
  /** Folder that holds the documents and, optionally, a manifest.json. It is only read. */
  source: string;
  collection: string;
  stateDir: string;
  embedder: Embedder;
  onProgress?: ((progress: IngestProgress) => void) | undefined;
  /** Hears of generations that are passed over. */
  onDamaged?: ((detail: string) => void) | undefined;
  /** Ends the run early; it then throws the signal's reason, and nothing is published. */
  signal?: AbortSignal | undefined;
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
  elapsedMs: number;
}

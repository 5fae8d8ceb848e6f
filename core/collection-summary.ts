import type { Classification } from "./types.ts";

/** How much an index holds of a document. */
export interface DocumentCounts {
  chunks: number;
  figures: number;
  /** UTF-16 code units of its text. */
  characters: number;
}

/** What one generation of a collection holds. */
export interface CollectionSummary {
  name: string;
  documents: number;
  chunks: number;
  figures: number;
  /** Of its documents; 1 when it has none. */
  highestClassification: Classification;
  generation: string;
  /** When it was made, ISO 8601. */
  generatedAt: string;
  /** Date of the newest document; null when none has one. */
  newestAsOf: string | null;
}

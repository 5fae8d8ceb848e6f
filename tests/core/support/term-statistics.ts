import type { TermStatistics } from "../../../core/retrieval/concepts.ts";
import { tokenise } from "../../../core/text/tokenise.ts";

/** Statistics of a few texts, each counted as one chunk. */
export function statisticsOf(...texts: string[]): TermStatistics {
  const chunks = texts.map((text) => new Set(tokenise(text)));
  return {
    chunkCount: chunks.length,
    documentFrequency: (token) => chunks.filter((chunk) => chunk.has(token)).length,
  };
}

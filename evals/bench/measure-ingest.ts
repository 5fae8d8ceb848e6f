import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { percentile } from "../percentile.ts";

/** Name of the collection in every state folder of the bench. */
export const BENCH_COLLECTION = "bench";

export interface IngestMeasurement {
  chunks: number;
  /** One per run, in order; the first one is cold. */
  elapsedMs: number[];
  medianMs: number;
}

/** Ingests a folder once into each of the state folders, which must be empty: an unchanged folder costs nothing. */
export async function measureIngest(options: {
  source: string;
  stateDirs: readonly string[];
}): Promise<IngestMeasurement> {
  const embedder = createLexicalEmbedder();
  const elapsedMs: number[] = [];
  let chunks = 0;
  for (const stateDir of options.stateDirs) {
    const report = await ingestFolder({ source: options.source, collection: BENCH_COLLECTION, stateDir, embedder });
    if (report.unchanged) throw new RangeError(`${stateDir} was not empty`);
    elapsedMs.push(report.elapsedMs);
    chunks = report.counts.chunks;
  }
  return { chunks, elapsedMs, medianMs: percentile(elapsedMs, 50) };
}

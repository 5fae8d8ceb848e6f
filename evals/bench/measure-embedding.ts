import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DEFAULT_DIMENSION } from "../../core/embeddings/lexical-embeddings.ts";
import { createDenseBuilder } from "../../core/search-index/dense-builder.ts";
import { shardSizeFor } from "../../core/search-index/dense-shards.ts";
import { type ChunkDraft, chunkDocument } from "../../ingest/chunk-document.ts";
import { createChunkAnalyser } from "../../ingest/prepare/analyse-chunk.ts";
import { percentile } from "../percentile.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";

export interface EmbeddingMeasurement {
  chunks: number;
  /** From the first text to the saved graph, by the clock; median of the rounds. */
  chunksPerSecond: number;
}

/**
 * How fast the built-in embedder and the HNSW graph take chunks together: one core makes vectors while another builds
 * the graph, as in an ingest.
 * @param options.chunks at most so many of the source's.
 */
export async function measureEmbedding({
  source,
  chunks,
  rounds,
}: {
  source: string;
  chunks: number;
  rounds: number;
}): Promise<EmbeddingMeasurement> {
  const drafts = await readChunks(source, chunks);
  const dimension = DEFAULT_DIMENSION;
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const work = await createTemporaryFolder("bench-embedding");
    const analyse = createChunkAnalyser({ dimension });
    const dense = createDenseBuilder({ folder: work.path, dimension, shardSize: shardSizeFor(dimension) });
    const startedAt = performance.now();
    for (const draft of drafts) {
      dense.add(analyse(draft, "").vector ?? []);
      await dense.room();
    }
    await dense.save();
    speeds.push(drafts.length / ((performance.now() - startedAt) / 1_000));
    await dense.discard();
    await work.remove();
  }
  return { chunks: drafts.length, chunksPerSecond: percentile(speeds, 50) };
}

async function readChunks(source: string, limit: number): Promise<ChunkDraft[]> {
  const names = (await readdir(source)).filter((name) => name.endsWith(".txt")).sort();
  const drafts: ChunkDraft[] = [];
  for (const id of names) {
    if (drafts.length >= limit) break;
    drafts.push(...chunkDocument({ id, text: await readFile(join(source, id), "utf8"), asOf: null }));
  }
  return drafts.slice(0, limit);
}

import { join } from "node:path";
import { assertVector, type DenseHit } from "./dense-index.ts";
import { type DenseShard, listDenseShards } from "./dense-shards.ts";
import { type HnswIndex, loadHnswIndex } from "./hnsw-index.ts";
import { splitOrdinals } from "./ordinal-set.ts";
import { searchWidth } from "./search-width.ts";

export interface DenseFiles {
  folder: string;
  /** Number of chunks. */
  size: number;
  dimension: number;
  /** Vectors per shard. */
  shardSize: number;
  /** As for a single graph. @see HnswOptions */
  rowsPerCandidate?: number;
}

/**
 * Loads all shards of a generation, side by side, as one index.
 * @throws IndexDamagedError when a file is not whole or holds another number or length of vectors.
 */
export async function loadDenseIndex(files: DenseFiles): Promise<HnswIndex> {
  const { folder, size, dimension, shardSize, rowsPerCandidate } = files;
  const shards = listDenseShards({ chunks: size, shardSize });
  const loads = await Promise.allSettled(
    shards.map(({ name, size: shardChunks }) => {
      const ef = searchWidth({ size: shardChunks, graphs: shards.length });
      return loadHnswIndex({ path: join(folder, name), size: shardChunks, dimension, ef, rowsPerCandidate });
    }),
  );
  const loaded = loads.flatMap((load) => (load.status === "fulfilled" ? [load.value] : []));
  const failed = loads.find((load) => load.status === "rejected");
  if (failed !== undefined) {
    for (const index of loaded) index.close();
    throw failed.reason;
  }
  const [only] = loaded;
  return only !== undefined && loaded.length === 1 ? only : combineShards({ shards, loaded, shardSize });
}

interface LoadedShards {
  shards: readonly DenseShard[];
  loaded: readonly HnswIndex[];
  shardSize: number;
}

/** Each shard answers for itself; whether it walks or compares one by one depends on what is allowed in it. */
function combineShards({ shards, loaded, shardSize }: LoadedShards): HnswIndex {
  const size = shards.reduce((sum, shard) => sum + shard.size, 0);
  const dimension = (loaded[0] as HnswIndex).dimension;
  return {
    size,
    dimension,
    async search({ vector, topK, allowed }) {
      assertVector(vector, dimension);
      const parts = allowed && splitOrdinals(allowed, { blockSize: shardSize, blocks: shards.length });
      const hits: DenseHit[] = [];
      for (const [at, index] of loaded.entries()) {
        const { first } = shards[at] as DenseShard;
        for (const hit of await index.search({ vector, topK, allowed: parts?.[at] })) {
          hits.push({ ordinal: first + hit.ordinal, similarity: hit.similarity });
        }
      }
      return hits
        .sort((a, b) => b.similarity - a.similarity || a.ordinal - b.ordinal)
        .slice(0, Math.max(0, Math.floor(topK)));
    },
    vectorAt(ordinal) {
      const index = loaded[Math.floor(ordinal / shardSize)];
      if (index === undefined) throw new RangeError(`no vector ${ordinal}, the index holds ${size}`);
      return index.vectorAt(ordinal % shardSize);
    },
    close() {
      for (const index of loaded) index.close();
    },
  };
}

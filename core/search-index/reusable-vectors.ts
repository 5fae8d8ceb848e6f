import { join } from "node:path";
import { IndexDamagedError } from "../errors.ts";
import { type ContentStore, openContentStore } from "./content-store.ts";
import { type DenseShard, listDenseShards } from "./dense-shards.ts";
import type { SoundGeneration } from "./find-generation.ts";
import { GENERATION_FILES } from "./generation-folder.ts";
import { createHashTable } from "./hash-table.ts";
import { type HnswFile, openHnswFile } from "./hnsw-file.ts";

/** Vectors of an earlier generation, by what was embedded. */
export interface ReusableVectors {
  /** Undefined when nothing with this hash was embedded. */
  vectorOf(contentHash: string): Float32Array | undefined;
  close(): void;
}

/** When there is nothing to reuse. */
export const NO_VECTORS: ReusableVectors = { vectorOf: () => undefined, close: () => {} };

/** Asks one after the other; closing closes all. */
export function combineVectors(sources: readonly ReusableVectors[]): ReusableVectors {
  return {
    vectorOf(contentHash) {
      for (const source of sources) {
        const vector = source.vectorOf(contentHash);
        if (vector !== undefined) return vector;
      }
      return undefined;
    },
    close() {
      for (const source of sources) source.close();
    },
  };
}

const HASHES_PER_READ = 4_096;

/**
 * Opens the vectors of a generation that the same embedder built. They are read from the files one by one, so nothing
 * of the graphs is loaded. A generation that cannot be read gives {@link NO_VECTORS}: then everything is embedded.
 */
export function openReusableVectors({ folder, manifest }: SoundGeneration): ReusableVectors {
  const { dimension, shardSize, counts } = manifest;
  const files: HnswFile[] = [];
  let content: ContentStore | undefined;
  const close = (): void => {
    content?.close();
    for (const file of files.splice(0)) file.close();
  };
  try {
    content = openContentStore(join(folder, GENERATION_FILES.content));
    const findOrdinal = indexHashes(content);
    for (const shard of listDenseShards({ chunks: counts.chunks, shardSize })) {
      files.push(openShard(folder, shard, dimension));
    }
    return {
      vectorOf(contentHash) {
        const ordinal = findOrdinal(contentHash);
        return ordinal === undefined
          ? undefined
          : files[Math.floor(ordinal / shardSize)]?.vectorAt(ordinal % shardSize);
      },
      close,
    };
  } catch (error) {
    close();
    if (error instanceof IndexDamagedError) return NO_VECTORS;
    throw error;
  }
}

function openShard(folder: string, { name, size }: DenseShard, dimension: number): HnswFile {
  return openHnswFile({ path: join(folder, name), size, dimension });
}

/** A million hashes of 64 letters would take 200 MB as strings: only places are held, and the store is asked. */
function indexHashes(content: ContentStore): (contentHash: string) => number | undefined {
  const table = createHashTable(content.size);
  for (let from = 0; from < content.size; from += HASHES_PER_READ) {
    for (const [at, hash] of content.contentHashes(from, HASHES_PER_READ).entries()) table.add(hash, from + at);
  }
  return (contentHash) => table.find(contentHash, (ordinal) => content.contentHashes(ordinal, 1)[0] === contentHash);
}

import { join } from "node:path";
import { IndexDamagedError } from "../errors.ts";
import { type ContentStore, openContentStore } from "./content-store.ts";
import type { SoundGeneration } from "./find-generation.ts";
import { GENERATION_FILES } from "./generation-folder.ts";
import { type HnswFile, openHnswFile } from "./hnsw-file.ts";

/** Vectors of an earlier generation, by what was embedded. */
export interface ReusableVectors {
  /** Undefined when nothing with this hash was embedded. */
  vectorOf(contentHash: string): Float32Array | undefined;
  close(): void;
}

/** When there is nothing to reuse. */
export const NO_VECTORS: ReusableVectors = { vectorOf: () => undefined, close: () => {} };

/**
 * Opens the vectors of a generation that the same embedder built. They are read from the file one by one, so nothing
 * of the graph is loaded. A generation that cannot be read gives {@link NO_VECTORS}: then everything is embedded.
 */
export function openReusableVectors({ folder, manifest }: SoundGeneration): ReusableVectors {
  let content: ContentStore | undefined;
  try {
    content = openContentStore(join(folder, GENERATION_FILES.content));
    const ordinals = content.ordinalsByContentHash();
    const vectors: HnswFile = openHnswFile({
      path: join(folder, GENERATION_FILES.dense),
      size: manifest.counts.chunks,
      dimension: manifest.dimension,
    });
    return {
      vectorOf(contentHash) {
        const ordinal = ordinals.get(contentHash);
        return ordinal === undefined ? undefined : vectors.vectorAt(ordinal);
      },
      close: () => vectors.close(),
    };
  } catch (error) {
    if (error instanceof IndexDamagedError) return NO_VECTORS;
    throw error;
  } finally {
    content?.close();
  }
}

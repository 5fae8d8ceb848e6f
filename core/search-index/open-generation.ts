import { join } from "node:path";
import { IndexDamagedError } from "../errors.ts";
import { loadBm25Postings } from "./bm25-file.ts";
import { openBm25Index } from "./bm25-index.ts";
import { type ContentStore, openContentStore } from "./content-store.ts";
import type { DenseIndex } from "./dense-index.ts";
import type { SoundGeneration } from "./find-generation.ts";
import { GENERATION_FILES } from "./generation-folder.ts";
import type { GenerationManifest } from "./generation-manifest.ts";
import type { HnswIndex } from "./hnsw-index.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import { loadDenseIndex } from "./sharded-dense-index.ts";

/** One generation, ready to search. Ordinals mean the same chunk in all three parts. */
export interface OpenedGeneration {
  readonly manifest: GenerationManifest;
  readonly dense: DenseIndex;
  readonly keyword: KeywordIndex;
  readonly content: ContentStore;
  /** Whoever was given the index calls this once done with it. Further calls do nothing. */
  close(): void;
}

/** @throws IndexDamagedError when a part cannot be loaded, or the parts do not fit together. */
export async function openGeneration({ folder, manifest }: SoundGeneration): Promise<OpenedGeneration> {
  const { dimension, shardSize, counts } = manifest;
  let content: ContentStore | undefined;
  let dense: HnswIndex | undefined;
  const close = (): void => {
    content?.close();
    dense?.close();
  };
  try {
    content = openContentStore(join(folder, GENERATION_FILES.content));
    dense = await loadDenseIndex({ folder, size: counts.chunks, dimension, shardSize });
    const keyword = await openBm25Index(await loadBm25Postings(join(folder, GENERATION_FILES.keyword)));
    if (content.size !== counts.chunks || keyword.size !== counts.chunks) {
      throw new IndexDamagedError(`${folder}: 件数が合いません（${counts.chunks}・${content.size}・${keyword.size}）`);
    }
    return { manifest, dense, keyword, content, close };
  } catch (error) {
    close();
    throw error;
  }
}

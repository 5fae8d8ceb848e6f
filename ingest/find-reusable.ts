import { join } from "node:path";
import type { SoundGeneration } from "../core/search-index/find-generation.ts";
import { collectionFolder, listGenerations } from "../core/search-index/generation-folder.ts";
import { readGenerationManifest, verifyGenerationFiles } from "../core/search-index/generation-manifest.ts";

export interface FindReusableOptions {
  stateDir: string;
  collection: string;
  embedder: { fingerprint: string };
  /** The newest sound generation. */
  previous: SoundGeneration | undefined;
}

/**
 * The newest sound generation that the same embedder built, whose vectors need not be made again. Usually the one that
 * serves; after a change of embedders and back, the one that was kept for rollback.
 */
export async function findReusable(options: FindReusableOptions): Promise<SoundGeneration | undefined> {
  const { stateDir, collection, embedder, previous } = options;
  if (previous === undefined || previous.manifest.embedderFingerprint === embedder.fingerprint) return previous;
  const parent = collectionFolder(stateDir, collection);
  for (const generation of await listGenerations(parent)) {
    if (generation === previous.generation) continue;
    try {
      const manifest = await readGenerationManifest(parent, generation);
      if (manifest.embedderFingerprint !== embedder.fingerprint) continue;
      const folder = join(parent, generation);
      await verifyGenerationFiles(folder, manifest);
      return { generation, folder, manifest };
    } catch {
      // Why: what cannot be read is made again.
    }
  }
  return undefined;
}

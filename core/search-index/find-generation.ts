import { stat } from "node:fs/promises";
import { join } from "node:path";
import { CollectionNotFoundError, IndexDamagedError } from "../errors.ts";
import { exists } from "./durable-file.ts";
import { collectionFolder, listGenerations } from "./generation-folder.ts";
import { type GenerationManifest, readGenerationManifest, verifyGenerationFiles } from "./generation-manifest.ts";

/** How often the list is read again because a generation was deleted while it was being read. */
const MAX_ATTEMPTS = 3;

export interface FindGenerationOptions {
  stateDir: string;
  collection: string;
  /** Hears, in a sentence, of every generation that is passed over. */
  onDamaged?: ((detail: string) => void) | undefined;
}

/** A generation whose files are all as their manifest says. */
export interface SoundGeneration {
  /** Name of its folder. */
  generation: string;
  folder: string;
  manifest: GenerationManifest;
}

/**
 * The newest sound generation of a collection, or undefined when it has no generation at all.
 * Every file is read once to compare checksums.
 * @throws IndexDamagedError when there are generations and none is sound.
 */
export async function findNewestGeneration(options: FindGenerationOptions): Promise<SoundGeneration | undefined> {
  return tryNewestFirst(options, async (generation) => generation);
}

/**
 * Hands the newest sound generation to `use`; when that finds damage too, the next older one gets its turn.
 * @throws CollectionNotFoundError when there is no generation.
 */
export async function openNewestGeneration<Opened>(
  options: FindGenerationOptions,
  use: (generation: SoundGeneration) => Promise<Opened>,
): Promise<Opened> {
  const opened = await tryNewestFirst(options, use);
  if (opened === undefined) throw new CollectionNotFoundError(options.collection);
  return opened;
}

async function tryNewestFirst<Opened>(
  options: FindGenerationOptions,
  use: (generation: SoundGeneration) => Promise<Opened>,
): Promise<Opened | undefined> {
  const { stateDir, collection, onDamaged } = options;
  const parent = collectionFolder(stateDir, collection);
  const damages = new Map<string, IndexDamagedError>();
  let hasVanished: boolean;
  let attempts = 0;
  do {
    hasVanished = false;
    for (const generation of await listGenerations(parent)) {
      const folder = join(parent, generation);
      try {
        const manifest = await readGenerationManifest(parent, generation);
        await verifyGenerationFiles(folder, manifest);
        return await use({ generation, folder, manifest });
      } catch (error) {
        if (!(error instanceof IndexDamagedError)) throw error;
        // Why: an ingest may have published newer ones and deleted this one while it was being read.
        hasVanished = !(await exists(folder));
        if (hasVanished) break;
        if (!damages.has(generation)) onDamaged?.(describeDamage(collection, generation, error));
        damages.set(generation, error);
      }
    }
  } while (hasVanished && ++attempts < MAX_ATTEMPTS);
  const [newestDamage] = damages.values();
  if (newestDamage !== undefined) throw newestDamage;
  return undefined;
}

/** The sentence that `onDamaged` hears. */
export function describeDamage(collection: string, generation: string, error: Error): string {
  return `コレクション "${collection}" の世代 ${generation} は使いません: ${error.message}`;
}

/** Whether some generation's manifest can be read and its files have the right sizes. Checksums are not compared. */
export async function hasReadableGeneration(stateDir: string, collection: string): Promise<boolean> {
  const parent = collectionFolder(stateDir, collection);
  for (const generation of await listGenerations(parent)) {
    try {
      const manifest = await readGenerationManifest(parent, generation);
      for (const [name, { sizeBytes }] of Object.entries(manifest.files)) {
        const { size } = await stat(join(parent, generation, name));
        if (size !== sizeBytes) throw new IndexDamagedError(name);
      }
      return true;
    } catch {
      // Why: opening the collection is what reports damage; here the next older generation may still be sound.
    }
  }
  return false;
}

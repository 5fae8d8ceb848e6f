import { join } from "node:path";
import { type AppError, CollectionNotFoundError, IndexDamagedError } from "../errors.ts";
import { exists } from "./durable-file.ts";
import { collectionFolder, listGenerations } from "./generation-folder.ts";
import { type GenerationManifest, readGenerationManifest, verifyGenerationFiles } from "./generation-manifest.ts";

/** How often the list is read again because a generation was deleted while it was being read. */
const MAX_ATTEMPTS = 3;

/** A generation that is not used, and why. */
export interface DamageReport {
  collection: string;
  generation: string;
  error: AppError;
}

export interface FindGenerationOptions {
  stateDir: string;
  collection: string;
  /** Hears of every generation that is passed over. */
  onDamaged?: ((report: DamageReport) => void) | undefined;
}

/** A generation whose files are all as their manifest says. */
export interface SoundGeneration {
  folder: string;
  manifest: GenerationManifest;
}

/**
 * The newest sound generation of a collection, or undefined when it has no generation at all.
 * Every file is read once to compare checksums.
 * @throws IndexDamagedError when there are generations and none is sound.
 */
export async function findNewestGeneration(options: FindGenerationOptions): Promise<SoundGeneration | undefined> {
  return useNewestGeneration(options, async (generation) => generation);
}

/**
 * Hands the newest sound generation to `use`; when that finds damage too, the next older one gets its turn.
 * @throws CollectionNotFoundError when there is no generation.
 */
export async function openNewestGeneration<Opened>(
  options: FindGenerationOptions,
  use: (generation: SoundGeneration) => Promise<Opened>,
): Promise<Opened> {
  const opened = await useNewestGeneration(options, use);
  if (opened === undefined) throw new CollectionNotFoundError(options.collection);
  return opened;
}

async function useNewestGeneration<Opened>(
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
        return await use({ folder, manifest });
      } catch (error) {
        if (!(error instanceof IndexDamagedError)) throw error;
        // Why: an ingest may have published newer ones and deleted this one while it was being read.
        if (!(await exists(folder))) hasVanished = true;
        else if (!damages.has(generation)) {
          damages.set(generation, error);
          onDamaged?.({ collection, generation, error });
        }
      }
    }
  } while (hasVanished && ++attempts < MAX_ATTEMPTS);
  const [newestDamage] = damages.values();
  if (newestDamage !== undefined) throw newestDamage;
  return undefined;
}

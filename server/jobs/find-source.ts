import { join } from "node:path";
import { IndexDamagedError } from "../../core/errors.ts";
import { sealFile } from "../../core/search-index/durable-file.ts";
import { collectionFolder, GENERATION_FILES, listGenerations } from "../../core/search-index/generation-folder.ts";
import { readGenerationManifest } from "../../core/search-index/generation-manifest.ts";
import { readSourceRecord, type SourceRecord } from "../../ingest/source-record.ts";
import { UPLOAD_PREFIX } from "../../ingest/uploads/upload-folder.ts";

export interface FindSourceOptions {
  stateDir: string;
  collection: string;
  /** Folder that belongs to the collection when no index says; null when none does. */
  fallback: string | null;
}

export interface CollectionSource {
  /** Null for a collection of uploads only. */
  source: string | null;
  /** Whether every file that the index was made from was uploaded. */
  hasUploadsOnly: boolean;
}

/**
 * The folder that a collection was made from, besides its uploads: as the newest generation with a sound record has
 * it. Only the record is compared with its checksum, not the whole index.
 * @throws IndexDamagedError when there are generations, none has a sound record, and nothing else says which folder it
 *   was: an index without it would lose its documents.
 */
export async function findSource({ stateDir, collection, fallback }: FindSourceOptions): Promise<CollectionSource> {
  const parent = collectionFolder(stateDir, collection);
  const generations = await listGenerations(parent);
  for (const generation of generations) {
    const record = await readSoundRecord(parent, generation);
    if (record === undefined) continue;
    const isUpload = ({ source }: { source: string }): boolean => source.startsWith(UPLOAD_PREFIX);
    return { source: record.sourceFolder, hasUploadsOnly: record.files.every(isUpload) };
  }
  if (generations.length > 0 && fallback === null) {
    throw new IndexDamagedError(`${collection}: 取り込み元の記録を読み込めません`);
  }
  return { source: fallback, hasUploadsOnly: fallback === null };
}

/** What a generation was made from; undefined when its record is missing or damaged. */
export async function recordOf(options: {
  stateDir: string;
  collection: string;
  generation: string;
}): Promise<SourceRecord | undefined> {
  return readSoundRecord(collectionFolder(options.stateDir, options.collection), options.generation);
}

async function readSoundRecord(parent: string, generation: string): Promise<SourceRecord | undefined> {
  const folder = join(parent, generation);
  try {
    const { files } = await readGenerationManifest(parent, generation);
    const { sha256 } = await sealFile(join(folder, GENERATION_FILES.source));
    return files[GENERATION_FILES.source]?.sha256 === sha256 ? await readSourceRecord({ folder }) : undefined;
  } catch {
    return undefined; // Why: an older generation may have one, and what is wrong with this one shows when it is opened.
  }
}

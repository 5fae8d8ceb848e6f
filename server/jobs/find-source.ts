import { IndexDamagedError } from "../../core/errors.ts";
import { findNewestGeneration } from "../../core/search-index/find-generation.ts";
import { readSourceRecord } from "../../ingest/source-record.ts";
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
 * The folder that a collection was made from, besides its uploads.
 * @throws IndexDamagedError when no generation is sound and nothing else says which folder it was: an index without
 *   it would lose its documents.
 */
export async function findSource({ fallback, ...collection }: FindSourceOptions): Promise<CollectionSource> {
  try {
    const newest = await findNewestGeneration(collection);
    if (newest === undefined) return { source: fallback, hasUploadsOnly: fallback === null };
    const { sourceFolder, files } = await readSourceRecord(newest);
    const isUpload = ({ source }: { source: string }): boolean => source.startsWith(UPLOAD_PREFIX);
    return { source: sourceFolder, hasUploadsOnly: files.every(isUpload) };
  } catch (error) {
    if (error instanceof IndexDamagedError && fallback !== null) return { source: fallback, hasUploadsOnly: false };
    throw error;
  }
}

import type { IngestFolderOptions } from "./ingest-options.ts";
import { digestFolderOf } from "./prepare/digest-store.ts";
import { sharedPreparationPool } from "./prepare/preparation-pool.ts";
import type { HashedFile } from "./source-fingerprint.ts";
import type { SourceRecord } from "./source-record.ts";

/**
 * Tries the files again that failed for a reason that may have passed, and says whether one can be read now. Its digest
 * is then in the store, for the build that follows.
 */
export async function canReadFailedFiles(
  hashed: readonly HashedFile[],
  { record, ...options }: IngestFolderOptions & { record: SourceRecord },
): Promise<boolean> {
  const { embedder, pool = sharedPreparationPool(), signal } = options;
  const failed = new Set(record.files.flatMap(({ source, mayPass }) => (mayPass ? [source] : [])));
  let isReadable = false;
  for (const file of hashed) {
    if (!failed.has(file.source)) continue;
    const task = {
      file,
      digestFolder: digestFolderOf(options),
      embedderFingerprint: embedder.fingerprint,
      lexicalDimension: embedder.lexicalDimension,
    };
    isReadable = "key" in (await pool.prepare(task, signal)) || isReadable;
  }
  return isReadable;
}

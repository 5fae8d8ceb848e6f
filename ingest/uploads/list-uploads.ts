import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, toStorageError } from "../../core/search-index/durable-file.ts";
import { CORPUS_MANIFEST_FILE } from "../read-corpus-manifest.ts";
import { uploadFolder } from "./upload-folder.ts";

/** A file that was uploaded, whether or not it could be read. */
export interface Upload {
  name: string;
  sizeBytes: number;
  uploadedAt: Date;
}

/** A collection's uploads by name. @throws InvalidRequestError, StorageError */
export async function listUploads(options: { stateDir: string; collection: string }): Promise<Upload[]> {
  const folder = uploadFolder(options);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw toStorageError(error, folder);
  }
  const uploads: Upload[] = [];
  for (const name of names.sort()) {
    if (name.startsWith(".") || name === CORPUS_MANIFEST_FILE) continue;
    // Why: a job may take a file away while the others are looked at.
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found === undefined) continue;
    uploads.push({ name: name.normalize("NFC"), sizeBytes: found.size, uploadedAt: found.mtime });
  }
  return uploads;
}

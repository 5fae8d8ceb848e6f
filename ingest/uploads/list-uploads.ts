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
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith(".") && name !== CORPUS_MANIFEST_FILE);
    const uploads = await Promise.all(
      names.sort().map(async (name) => {
        const { size, mtime } = await stat(join(folder, name));
        return { name: name.normalize("NFC"), sizeBytes: size, uploadedAt: mtime };
      }),
    );
    return uploads;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw toStorageError(error, folder);
  }
}

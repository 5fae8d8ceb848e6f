import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { toStorageError } from "../store/storage-failure.ts";

/**
 * Makes sure that the state folder exists and that files can be written into it, before anything slow begins.
 * @throws StorageError
 */
export async function prepareStateFolder(stateDir: string): Promise<void> {
  const folder = resolve(stateDir);
  const probe = join(folder, `.write-check-${process.pid}`);
  try {
    makeFolder(folder);
    await writeFile(probe, "x");
    await rm(probe);
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined);
    throw toStorageError(error, folder);
  }
}

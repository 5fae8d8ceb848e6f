import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { toStorageError } from "../store/storage-failure.ts";

/**
 * Makes sure that the state folder exists and that files can be written into it, before anything slow begins.
 * @throws StorageError
 */
export async function prepareStateFolder(stateDir: string): Promise<void> {
  const folder = resolve(stateDir);
  const probe = join(folder, `.write-check-${process.pid}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, "x");
    await rm(probe);
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined);
    throw toStorageError(error, folder);
  }
}

/**
 * Creates a folder and those above it. Why not `mkdir` with `recursive`: Node 20 tries for ever where the system
 * refuses with ENOENT, as it does below `/proc`.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A file of that name shows when something is written into it.
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

import { resolve } from "node:path";
import { IngestLockedError } from "../errors.ts";
import { type FolderLock, lockFolder } from "../folder-lock.ts";
import { toStorageError } from "./durable-file.ts";
import { collectionFolder } from "./generation-folder.ts";

const LOCK_NAME = ".lock";
const UNKNOWN_PID = 0;

/**
 * Takes the right to write a collection, for this process and against all others.
 * @throws IngestLockedError at once when it is taken.
 * @throws StorageError when the folder cannot be written.
 */
export function lockCollection({ stateDir, collection }: { stateDir: string; collection: string }): FolderLock {
  const options = { folder: resolve(collectionFolder(stateDir, collection)), name: LOCK_NAME };
  return lockFolder(options, {
    taken: (owner = UNKNOWN_PID) => new IngestLockedError(collection, owner),
    refused: toStorageError,
  });
}

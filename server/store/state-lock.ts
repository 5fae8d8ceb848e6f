import { resolve } from "node:path";
import { type FolderLock, lockFolder, lockOwner } from "../../core/folder-lock.ts";
import { StateInUseError } from "../errors.ts";
import { toStorageError } from "./storage-failure.ts";

const LOCK_NAME = ".server-lock";

/**
 * Takes a state folder for this server alone; it is created when it is missing. Two servers would not corrupt the
 * database, but they would answer from different conversations and indexes.
 * @throws StateInUseError at once when another server has it.
 * @throws StorageError when the folder cannot be written.
 */
export function lockState(stateDir: string): FolderLock {
  const options = { folder: resolve(stateDir), name: LOCK_NAME };
  const lock = attempt(options);
  if (lock === null) throw new StateInUseError({ stateDir, pid: lockOwner(options) });
  return lock;
}

function attempt(options: { folder: string; name: string }): FolderLock | null {
  try {
    return lockFolder(options);
  } catch (error) {
    throw toStorageError(error, options.folder);
  }
}

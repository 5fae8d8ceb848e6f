import { resolve } from "node:path";
import { type FolderLock, lockFolder } from "../../core/folder-lock.ts";
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
  return lockFolder(options, { taken: (pid) => new StateInUseError({ stateDir, pid }), refused: toStorageError });
}

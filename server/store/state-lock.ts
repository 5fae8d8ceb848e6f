import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "libsql";
import { makeFolder } from "../../core/make-folder.ts";
import { StateInUseError } from "../errors.ts";
import { toStorageError } from "./storage-failure.ts";

const LOCK_FILE = ".server-lock";
const OWNER_FILE = ".server-lock-owner";

/** Held while a server uses a state folder. */
export interface StateLock {
  /** May be called more than once. */
  release(): void;
}

/**
 * Takes a state folder for this server alone; it is created when it is missing.
 *
 * Two servers would not corrupt the database, but they would answer from different conversations and indexes. The
 * lock is SQLite's own on an empty file: the system drops it when the process ends, however it ends, so there is no
 * stale lock to recognise, as there would be with a file that holds a process id.
 * @throws StateInUseError at once when another server has it.
 * @throws StorageError when the folder cannot be written.
 */
export function lockState(stateDir: string): StateLock {
  const folder = resolve(stateDir);
  try {
    makeFolder(folder);
    const database = holdExclusively(join(folder, LOCK_FILE));
    writeFileSync(join(folder, OWNER_FILE), String(process.pid));
    return {
      release() {
        if (database.open) database.close();
      },
    };
  } catch (error) {
    if ((error as { code?: unknown }).code === "SQLITE_BUSY") {
      throw new StateInUseError({ stateDir, pid: readOwner(folder) });
    }
    throw toStorageError(error, folder);
  }
}

/**
 * Why only `exec`: libsql closes a file that ever had a prepared statement only when garbage is collected.
 * Why this file must never be opened otherwise: on POSIX, closing any handle drops all locks of the process on it.
 */
function holdExclusively(path: string): Database.Database {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function readOwner(folder: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(folder, OWNER_FILE), "utf8"), 10) || undefined;
  } catch {
    return undefined; // Why: the owner has the lock but has not written its id yet.
  }
}

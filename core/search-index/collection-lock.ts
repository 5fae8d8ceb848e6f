import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "libsql";
import { IngestLockedError } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { errorCode, toStorageError } from "./durable-file.ts";
import { collectionFolder } from "./generation-folder.ts";

const LOCK_FILE = ".lock";
const OWNER_FILE = ".lock-owner";
const UNKNOWN_PID = 0;

/** Held while a collection is being written. */
export interface CollectionLock {
  /** May be called more than once. */
  release(): void;
}

/**
 * Takes the right to write a collection, for this process and against all others.
 *
 * The lock is SQLite's own lock on an empty file: the system drops it when its process ends, however it ends, so
 * there is no stale lock to recognise. A file holding a process id would be fooled by reused ids, and by containers
 * that share the folder but each have a process 1.
 * @throws IngestLockedError at once when it is taken.
 * @throws StorageError when the folder cannot be written.
 */
export function lockCollection({ stateDir, collection }: { stateDir: string; collection: string }): CollectionLock {
  const folder = resolve(collectionFolder(stateDir, collection));
  try {
    makeFolder(folder);
    const database = holdExclusively(join(folder, LOCK_FILE));
    writeFileSync(join(folder, OWNER_FILE), String(process.pid));
    return {
      release() {
        if (!database.open) return;
        database.exec("ROLLBACK");
        database.close();
      },
    };
  } catch (error) {
    if (errorCode(error) === "SQLITE_BUSY") throw new IngestLockedError(collection, readOwner(folder));
    throw toStorageError(error, folder);
  }
}

/**
 * Why this file must never be opened in any other way: on POSIX, closing any handle of a file drops all locks that
 * the process has on it.
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

function readOwner(folder: string): number {
  try {
    return Number.parseInt(readFileSync(join(folder, OWNER_FILE), "utf8"), 10) || UNKNOWN_PID;
  } catch {
    return UNKNOWN_PID; // Why: the owner has the lock but has not written its id yet.
  }
}

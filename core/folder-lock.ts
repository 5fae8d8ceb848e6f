import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { makeFolder } from "./make-folder.ts";

/** Held while a process has a folder for itself. */
export interface FolderLock {
  /** May be called more than once. */
  release(): void;
}

export interface FolderLockOptions {
  /** Absolute; created when it is missing. */
  folder: string;
  /** Of the file that is locked; nothing else may ever open it. The process id of its owner stands beside it. */
  name: string;
}

/** What a caller says when it does not get the lock. */
export interface LockFailures {
  /** Another process has it; its id, unless it has not written it yet. */
  taken: (owner: number | undefined) => Error;
  /** The system refused the folder. */
  refused: (error: unknown, folder: string) => Error;
}

/**
 * Takes a folder for this process, against all others, or fails at once.
 *
 * The lock is SQLite's own lock on an empty file: the system drops it when its process ends, however it ends, so
 * there is no stale lock to recognise. A file holding a process id would be fooled by reused ids, and by containers
 * that share the folder but each have a process 1.
 * @throws what `failures` makes of the reason.
 */
export function lockFolder(options: FolderLockOptions, failures: LockFailures): FolderLock {
  const database = tryLock(options, failures);
  if (database === null) throw failures.taken(readOwner(options));
  return {
    release() {
      if (!database.open) return;
      database.exec("ROLLBACK");
      database.close();
    },
  };
}

function tryLock({ folder, name }: FolderLockOptions, { refused }: LockFailures): Database.Database | null {
  try {
    makeFolder(folder);
    const database = holdExclusively(join(folder, name));
    if (database !== null) writeFileSync(ownerFile({ folder, name }), String(process.pid));
    return database;
  } catch (error) {
    throw refused(error, folder);
  }
}

function readOwner(options: FolderLockOptions): number | undefined {
  try {
    return Number.parseInt(readFileSync(ownerFile(options), "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}

function ownerFile({ folder, name }: FolderLockOptions): string {
  return join(folder, `${name}-owner`);
}

/**
 * Why only `exec`: libsql closes a file that ever had a prepared statement only when garbage is collected.
 * Why the file must never be opened otherwise: on POSIX, closing any handle drops all locks of the process on it.
 */
function holdExclusively(path: string): Database.Database | null {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if ((error as { code?: unknown }).code === "SQLITE_BUSY") return null;
    throw error;
  }
}

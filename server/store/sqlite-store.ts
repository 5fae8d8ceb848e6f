import { join, resolve } from "node:path";
import { createStore } from "./create-store.ts";
import { openDatabase } from "./open-database.ts";
import { createSqliteSession } from "./sqlite-session.ts";
import { lockState } from "./state-lock.ts";
import type { Store } from "./store.ts";

/** Inside the state folder; `-wal` and `-shm` files stand beside it while it is open. */
export const DATABASE_FILE = "tenkyo.sqlite";

export function databaseFile(stateDir: string): string {
  return join(stateDir, DATABASE_FILE);
}

/**
 * Opens the store of a state folder, for one process at a time.
 * @throws StateInUseError when another server has the folder.
 * @throws StorageError when the database cannot be used; nothing is deleted then.
 */
export async function openSqliteStore(stateDir: string): Promise<Store> {
  const file = resolve(databaseFile(stateDir));
  const lock = lockState(stateDir);
  try {
    const database = await openDatabase(file);
    return await createStore(createSqliteSession({ database, file, onClose: () => lock.release() }));
  } catch (error) {
    lock.release();
    throw error;
  }
}

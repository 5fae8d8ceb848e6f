import { openPostgresStore } from "./postgres/postgres-store.ts";
import { refuseUnfinishedRestore } from "./refuse-unfinished-restore.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { lockState } from "./state-lock.ts";
import type { Store } from "./store.ts";

export interface OpenStoreOptions {
  stateDir: string;
  /** Of a PostgreSQL database; without it the store is a file in the state folder. */
  databaseUrl: string | undefined;
}

/**
 * Opens the store that is configured. Either way the state folder, where indexes and uploads are, is this server's.
 * @throws StateInUseError, DatabaseInUseError when another server has the folder or the database.
 * @throws StorageError when the store cannot be used.
 */
export async function openStore({ stateDir, databaseUrl }: OpenStoreOptions): Promise<Store> {
  refuseUnfinishedRestore(stateDir);
  if (databaseUrl === undefined) return openSqliteStore(stateDir);
  const lock = lockState(stateDir);
  try {
    const store = await openPostgresStore({ url: databaseUrl });
    return {
      ...store,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

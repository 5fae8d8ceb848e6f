import { createStore } from "../create-store.ts";
import type { Store } from "../store.ts";
import { openPostgresSession, type PostgresSessionOptions } from "./postgres-session.ts";

/**
 * Opens the store of a PostgreSQL database, for one server at a time.
 * @throws DatabaseInUseError when another server has it.
 * @throws StorageError when it cannot be reached or used.
 */
export async function openPostgresStore(options: PostgresSessionOptions): Promise<Store> {
  return createStore(await openPostgresSession(options));
}

import { Kysely, type Transaction } from "kysely";
import type Database from "libsql";
import { createLibsqlDialect } from "./libsql-dialect.ts";
import { toStorageError } from "./storage-failure.ts";
import type { Tables } from "./tables.ts";
import { textsAsBytes } from "./texts-as-bytes.ts";

/** The one connection that all parts of the store share. Whatever a call throws is told in words for people. */
export interface StoreSession {
  /** Nothing is written between the queries of one call. */
  read<T>(work: (queries: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** One transaction: everything or nothing, and on the disk when it returns. */
  write<T>(work: (queries: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Waits for the calls under way. May be called more than once. */
  close(): Promise<void>;
}

export interface StoreSessionOptions {
  database: Database.Database;
  /** Named in errors. */
  file: string;
  onClose: () => void;
}

export function createStoreSession({ database, file, onClose }: StoreSessionOptions): StoreSession {
  const queries = new Kysely<Tables>({ dialect: createLibsqlDialect(database), plugins: [textsAsBytes] });

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStorageError(error, file);
    }
  }

  return {
    read: (work) => run(() => queries.connection().execute(work)),
    write: (work) => run(() => queries.transaction().execute(work)),
    close: () =>
      queries.connection().execute(async () => {
        if (!database.open) return;
        try {
          // Why: afterwards the one file is the whole database, so that copying it is a backup.
          database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
          database.close();
          onClose();
        }
      }),
  };
}

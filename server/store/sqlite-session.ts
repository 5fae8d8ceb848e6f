import { Kysely } from "kysely";
import type Database from "libsql";
import { createLibsqlDialect } from "./libsql-dialect.ts";
import { toStorageError } from "./storage-failure.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";
import { createTextsAsBytes } from "./texts-as-bytes.ts";

export interface SqliteSessionOptions {
  database: Database.Database;
  /** Named in errors. */
  file: string;
  onClose: () => void;
}

/** A session on the one connection that libsql has; calls wait for each other. */
export function createSqliteSession({ database, file, onClose }: SqliteSessionOptions): StoreSession {
  const queries = new Kysely<Tables>({ dialect: createLibsqlDialect(database), plugins: [createTextsAsBytes()] });

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

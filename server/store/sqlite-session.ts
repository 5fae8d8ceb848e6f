import { Kysely, type Transaction } from "kysely";
import type Database from "libsql";
import { createLibsqlDialect } from "./libsql-dialect.ts";
import { toStorageError } from "./storage-failure.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";
import { createTextsAsBytes } from "./texts-as-bytes.ts";
import { writeTogether } from "./write-together.ts";

export interface SqliteSessionOptions {
  database: Database.Database;
  /** Named in errors. */
  file: string;
  onClose: () => void;
}

/** A session on the one connection that libsql has; calls wait for each other. */
export function createSqliteSession({ database, file, onClose }: SqliteSessionOptions): StoreSession {
  const queries = new Kysely<Tables>({ dialect: createLibsqlDialect(database), plugins: [createTextsAsBytes()] });

  const transact = <T>(work: (queries: Transaction<Tables>) => Promise<T>): Promise<T> =>
    queries.transaction().execute(work);
  const { write, idle } = writeTogether(transact);
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    await queries.connection().execute(async () => {
      try {
        // Why: afterwards the one file is the whole database, so that copying it is a backup.
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        database.close();
        onClose();
      }
    });
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStorageError(error, file);
    }
  }

  return {
    read: (work) => run(() => queries.connection().execute(work)),
    // Why: what comes after the closing must find it closed, not hold it up.
    write: (work) => run(() => closing?.then(() => transact(work)) ?? write(work)),
    close: () => (closing ??= idle().then(close)),
  };
}

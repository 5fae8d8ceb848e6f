import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Kysely } from "kysely";
import Database from "libsql";
import { StorageError } from "../../core/errors.ts";
import { eachEntry } from "./audit.ts";
import type { AuditRecords } from "./audit-records.ts";
import { createLibsqlDialect } from "./libsql-dialect.ts";
import { openConnections, queriesOver } from "./postgres/connections.ts";
import { databaseName, toPostgresError } from "./postgres/postgres-failure.ts";
import { DATABASE_FILE } from "./sqlite-store.ts";
import { toStorageError } from "./storage-failure.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";
import { createTextsAsBytes } from "./texts-as-bytes.ts";

/** The audit log to be read, also beside a server that serves. */
export interface ReadableAudit {
  each: AuditRecords["each"];
  close(): Promise<void>;
}

/** Takes no lock, changes nothing. @throws StorageError when there is no store, or it cannot be read. */
export async function openAuditForReading({
  stateDir,
  databaseUrl,
}: {
  stateDir: string;
  databaseUrl: string | undefined;
}): Promise<ReadableAudit> {
  return databaseUrl === undefined ? openFile(resolve(join(stateDir, DATABASE_FILE))) : openPostgres(databaseUrl);
}

function openFile(file: string): ReadableAudit {
  // Why: opening would make an empty one, whose chain is sound.
  if (!existsSync(file)) {
    throw new StorageError(`監査ログを読めません。保存ファイル "${file}" がありません。STATE_DIR を確かめてください。`);
  }
  const database = new Database(file, { readonly: true });
  const queries = new Kysely<Tables>({ dialect: createLibsqlDialect(database), plugins: [createTextsAsBytes()] });
  return readAudit({
    queries,
    toError: (error) => toStorageError(error, file),
    close: async () => void database.close(),
  });
}

function openPostgres(url: string): ReadableAudit {
  const pool = openConnections({ url, max: 1, onConnect: async () => {} });
  const queries = queriesOver<Tables>(pool, { timeoutMs: null });
  return readAudit({ queries, toError: (error) => toPostgresError(error, databaseName(url)), close: () => pool.end() });
}

function readAudit({
  queries,
  toError,
  close,
}: {
  queries: Kysely<Tables>;
  toError: (error: unknown) => unknown;
  close: () => Promise<void>;
}): ReadableAudit {
  const read: StoreSession["read"] = (work) =>
    queries
      .connection()
      .execute(work)
      .catch((error: unknown) => {
        throw toError(error);
      });
  return { each: (filter) => eachEntry(read, filter), close };
}

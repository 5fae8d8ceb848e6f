import { rm } from "node:fs/promises";
import { Kysely } from "kysely";
import Database from "libsql";
import { createLibsqlDialect } from "../store/libsql-dialect.ts";
import { migrateSqlite } from "../store/migrate-sqlite.ts";
import { MIGRATIONS } from "../store/migrations.ts";
import { toStorageError } from "../store/storage-failure.ts";
import type { ArchiveReader } from "./archive-reader.ts";
import { loadRows } from "./load-rows.ts";

/**
 * Makes a database file from an archive: its schema as it was, its rows, and then the way to the newest schema.
 * @param file Is written anew, and removed when anything fails.
 * @throws StorageError
 */
export async function buildSqlite(file: string, archive: ArchiveReader): Promise<void> {
  await rm(file, { force: true });
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    // Why no log beside it: the one file is moved into place.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    await migrateSqlite(database, { file, migrations: MIGRATIONS.slice(0, archive.manifest.schemaVersion) });
    const queries = new Kysely<object>({ dialect: createLibsqlDialect(database) });
    await queries.transaction().execute((transaction) => loadRows(transaction, archive));
    await migrateSqlite(database, { file });
    database.close();
  } catch (error) {
    if (database?.open) database.close();
    await rm(file, { force: true });
    throw toStorageError(error, file);
  }
}

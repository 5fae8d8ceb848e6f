import { statSync } from "node:fs";
import Database from "libsql";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { damagedFileError, toStorageError } from "./storage-failure.ts";

const BUSY_TIMEOUT_MS = 2_000;
/** Larger files are not read through at the start; damage then shows when it is met. */
const MAX_CHECKED_BYTES = 256 * 1024 * 1024;

/**
 * Opens the conversation database, creates or migrates its tables and makes every commit durable: WAL with
 * `synchronous = FULL` syncs the log before a commit returns.
 * @throws StorageError when the file is damaged, foreign, from a newer version, or cannot be written.
 */
export async function openDatabase(file: string): Promise<Database.Database> {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    assertSound(database, file);
    await migrateSqlite(database, { file });
    return database;
  } catch (error) {
    if (database?.open) database.close();
    throw toStorageError(error, file);
  }
}

function assertSound(database: Database.Database, file: string): void {
  if (statSync(file).size > MAX_CHECKED_BYTES) return;
  const row = database.prepare("PRAGMA quick_check(1)").get([]) as { quick_check?: string } | undefined;
  if (row?.quick_check !== "ok") throw damagedFileError(file, new Error(row?.quick_check));
}

import type Database from "libsql";

/**
 * Runs `work` in one write transaction: everything or nothing.
 *
 * Why not libsql's own `transaction`: it rolls back without looking whether SQLite already has (as it does when the
 * disk is full), and then reports the failed rollback in place of the cause.
 */
export function inTransaction<T>(database: Database.Database, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

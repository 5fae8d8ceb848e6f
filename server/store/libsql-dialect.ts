import { SqliteDialect, type SqliteStatement } from "kysely";
import type Database from "libsql";
import { StorageError } from "../../core/errors.ts";

/** Statements are prepared once; beyond so many the oldest go. */
const MAX_STATEMENTS = 200;
const NOTHING_TO_DO: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/** Kysely's SQLite dialect over libsql, around what libsql does otherwise than better-sqlite3. */
export function createLibsqlDialect(database: Database.Database): SqliteDialect {
  const statements = new Map<string, SqliteStatement>();

  function prepare(sql: string): SqliteStatement {
    // Why: libsql lets a prepared statement write after `close()`.
    if (!database.open) throw new StorageError("サーバーが終了の途中のため、会話を読み書きできません。");
    // Why: SQLite rolls back by itself when the disk is full; a second rollback would fail and hide the cause.
    if (sql === "rollback" && !database.inTransaction) return NOTHING_TO_DO;
    const known = statements.get(sql);
    if (known !== undefined) return known;
    // Why immediate: a transaction that begins by reading could otherwise not go on to write while a backup reads.
    const statement = database.prepare(sql === "begin" ? "begin immediate" : sql) as SqliteStatement;
    if (statements.size >= MAX_STATEMENTS) statements.delete(statements.keys().next().value ?? "");
    statements.set(sql, statement);
    return statement;
  }

  return new SqliteDialect({ database: { prepare, close: () => void database.close() } });
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Kysely, sql } from "kysely";
import Database from "libsql";
import { StorageError } from "../../core/errors.ts";
import { MIGRATIONS } from "../store/migrations.ts";
import type { OpenStoreOptions } from "../store/open-store.ts";
import { openConnections, queriesOver } from "../store/postgres/connections.ts";
import { readPostgresVersion } from "../store/postgres/migrate-postgres.ts";
import { databaseName, toPostgresError } from "../store/postgres/postgres-failure.ts";
import { databaseFile } from "../store/sqlite-store.ts";
import { toStorageError } from "../store/storage-failure.ts";

/** Rows of answers are large; so many fit into memory. */
const ROWS_PER_PAGE = 100;

export type Row = Record<string, unknown>;

/** A database as it is at one moment, whatever a server goes on to write. */
export interface Snapshot {
  schemaVersion: number;
  tables: string[];
  rows(table: string): AsyncGenerator<Row>;
}

/**
 * Reads a database beside the server that has it; nothing waits for the reading.
 * @throws StorageError when there is none, it is not ours or newer, or cannot be read.
 */
export function withSnapshot<T>(place: OpenStoreOptions, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return place.databaseUrl === undefined ? ofSqlite(place.stateDir, work) : ofPostgres(place.databaseUrl, work);
}

async function ofSqlite<T>(stateDir: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const file = resolve(databaseFile(stateDir));
  // Why: opening it would create it.
  if (!existsSync(file)) throw nothingThere(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 2_000 });
    const opened = database;
    const all = (query: string, values: unknown[] = []): Row[] => opened.prepare(query).all(values) as Row[];
    opened.exec("BEGIN");
    const schemaVersion = assertVersion(Number(all("PRAGMA user_version")[0]?.user_version), file);
    const tables = all("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => String(name));
    return await work({
      schemaVersion,
      tables,
      async *rows(table) {
        const columns = all(`PRAGMA table_info("${table}")`);
        // Why as bytes: see `texts-as-bytes.ts`.
        const selected = columns.map(({ name, type }) =>
          type === "TEXT" ? `CAST("${name}" AS BLOB) AS "${name}"` : `"${name}"`,
        );
        const page = `SELECT rowid AS "rowid ", ${selected.join(", ")} FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${ROWS_PER_PAGE}`;
        for (let after: unknown = -1; ; ) {
          const rows = all(page, [after]);
          for (const { "rowid ": rowid, ...row } of rows) {
            after = rowid;
            yield decodeTexts(row);
          }
          if (rows.length < ROWS_PER_PAGE) return;
        }
      },
    });
  } catch (error) {
    throw toStorageError(error, file);
  } finally {
    if (database?.open) database.close();
  }
}

async function ofPostgres<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const name = databaseName(url);
  const pool = openConnections({ url, max: 1, onConnect: async () => undefined });
  try {
    const queries = queriesOver<object>(pool, { timeoutMs: null });
    return await queries
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (transaction) => {
        const schemaVersion = assertVersion(await readPostgresVersion(transaction), name);
        const { rows: tables } = await sql<{ name: string }>`
          select tablename::text as name from pg_tables where schemaname = current_schema()`.execute(transaction);
        return work({
          schemaVersion,
          tables: tables.map((table) => table.name),
          rows: (table) => fetchRows(transaction, table),
        });
      });
  } catch (error) {
    throw toPostgresError(error, name);
  } finally {
    await pool.end();
  }
}

async function* fetchRows(transaction: Kysely<object>, table: string): AsyncGenerator<Row> {
  const cursor = sql.ref(`rows_of_${table}`);
  await sql`declare ${cursor} cursor for select * from ${sql.table(table)}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_PER_PAGE)} from ${cursor}`.execute(transaction);
    yield* rows;
    if (rows.length < ROWS_PER_PAGE) break;
  }
  await sql`close ${cursor}`.execute(transaction);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeTexts(row: Row): Row {
  const isBytes = (value: unknown): value is ArrayBuffer => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isBytes(value) ? decoder.decode(value) : value]),
  );
}

function assertVersion(version: number | undefined, name: string): number {
  if (version === 0) throw nothingThere(name);
  if (version === undefined)
    throw new StorageError(`"${name}" は Tenkyo のものではありません。設定を確かめてください。`);
  if (version > MIGRATIONS.length) {
    throw new StorageError(
      `"${name}" は新しい版の Tenkyo で作られています（形式 ${version}、この版は ${MIGRATIONS.length} まで）。新しい版で実行してください。`,
    );
  }
  return version;
}

function nothingThere(name: string): StorageError {
  return new StorageError(
    `"${name}" には、まだ何も保存されていません。STATE_DIR と DATABASE_URL がサーバーと同じか確かめてください。`,
  );
}

import { type Kysely, sql } from "kysely";
import { StorageError } from "../../core/errors.ts";
import { MIGRATIONS } from "../store/migrations.ts";
import { openConnections, queriesOver } from "../store/postgres/connections.ts";
import { migratePostgres, readPostgresVersion } from "../store/postgres/migrate-postgres.ts";
import { databaseName, toPostgresError } from "../store/postgres/postgres-failure.ts";
import { prepareWriter } from "../store/postgres/prepare-connection.ts";
import type { ArchiveReader } from "./archive-reader.ts";
import { loadRows } from "./load-rows.ts";

export interface RestorePostgresOptions {
  url: string;
  /** Whether tables that are there give way. */
  isReplacing: boolean;
  /** Called when all is written and only the commit is left. */
  beforeCommit: () => Promise<void>;
}

/**
 * Puts an archive into a database in one transaction: it is as before, or restored.
 * @throws DatabaseInUseError when a server has it.
 * @throws StorageError when there are tables and none may give way, or anything fails.
 */
export async function restorePostgres(
  archive: ArchiveReader,
  { url, isReplacing, beforeCommit }: RestorePostgresOptions,
): Promise<void> {
  const name = databaseName(url);
  const pool = openConnections({ url, max: 1, onConnect: (client) => prepareWriter(client, { name }) });
  try {
    const queries = queriesOver<object>(pool, { timeoutMs: null });
    await queries.transaction().execute(async (transaction) => {
      const version = await readPostgresVersion(transaction);
      if (version === undefined) {
        throw new StorageError(
          `データベース "${name}" には Tenkyo 以外の表があります。空のデータベースを指定してください。`,
        );
      }
      if (version > 0 && !isReplacing) {
        throw new StorageError(
          `データベース "${name}" にはすでにデータがあります。消して置き換えるときは --replace を付けてください（先に npm run backup で今の内容を残せます）。`,
        );
      }
      if (version > 0) await dropTables(transaction);
      await migratePostgres(transaction, { name, migrations: MIGRATIONS.slice(0, archive.manifest.schemaVersion) });
      await loadRows(transaction, archive);
      await migratePostgres(transaction, { name });
      await beforeCommit();
    });
  } catch (error) {
    throw toPostgresError(error, name);
  } finally {
    await pool.end();
  }
}

/** With the functions that triggers call. What an extension brought along stays. */
async function dropTables(transaction: Kysely<object>): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename::text as name from pg_tables where schemaname = current_schema()`.execute(transaction);
  await sql`drop table ${sql.join(tables.map(({ name }) => sql.table(name)))} cascade`.execute(transaction);
  const { rows: functions } = await sql<{ signature: string }>`
    select pg_proc.oid::regprocedure::text as signature from pg_proc
    where pronamespace = (select oid from pg_namespace where nspname = current_schema())
      and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')`.execute(transaction);
  for (const { signature } of functions) await sql`drop function ${sql.raw(signature)}`.execute(transaction);
}

import type { Kysely } from "kysely";
import { StorageError } from "../../core/errors.ts";
import { MIGRATIONS } from "../store/migrations.ts";
import { openConnections, queriesOver } from "../store/postgres/connections.ts";
import { migratePostgres, readPostgresVersion } from "../store/postgres/migrate-postgres.ts";
import { databaseName, toPostgresError } from "../store/postgres/postgres-failure.ts";
import { prepareWriter } from "../store/postgres/prepare-connection.ts";
import type { ArchiveReader } from "./archive-reader.ts";
import { dropOwnTables, listForeignTables } from "./drop-own-tables.ts";
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
      if (await assertMayReplace(transaction, { name, isReplacing })) await dropOwnTables(transaction, { name });
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

/** @returns whether there are tables of ours. */
async function assertMayReplace(
  queries: Kysely<object>,
  { name, isReplacing }: { name: string; isReplacing: boolean },
): Promise<boolean> {
  const version = await readPostgresVersion(queries);
  if (version === 0) return false;
  const foreign = await listForeignTables(queries);
  if (version === undefined) {
    throw new StorageError(
      `データベース "${name}" には Tenkyo 以外の表（${summarise(foreign)}）があり、Tenkyo の表はありません。空のデータベースを指定してください。`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new StorageError(
      `データベース "${name}" は新しい版の Tenkyo が使っています（形式 ${version}、この版は ${MIGRATIONS.length} まで）。新しい版で復元するか、空のデータベースを指定してください。`,
    );
  }
  if (!isReplacing) {
    const others =
      foreign.length === 0 ? "" : `ほかに Tenkyo 以外の表（${summarise(foreign)}）もありますが、それらには触れません。`;
    throw new StorageError(
      `データベース "${name}" にはすでに Tenkyo のデータがあります。消して置き換えるときは --replace を付けてください（先に npm run backup で今の内容を残せます）。${others}`,
    );
  }
  return true;
}

const NAMES_SHOWN = 10;

function summarise(names: readonly string[]): string {
  const more = names.length > NAMES_SHOWN ? ` ほか ${names.length - NAMES_SHOWN} 件` : "";
  return `${names.slice(0, NAMES_SHOWN).join("、")}${more}`;
}

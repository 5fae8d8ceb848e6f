import type pg from "pg";
import { StorageError } from "../../../core/errors.ts";
import { DatabaseInUseError } from "../../errors.ts";

/** Names the lock that the one server of a database holds, within that database. */
const LOCK = [1_413_828_168, 20_260];
const STATEMENT_TIMEOUT_MS = 15_000;
const OLDEST_VERSION = 13;

interface PreparedOptions {
  /** Of the database, in errors. */
  name: string;
}

/** The server ends a read that its reader no longer waits for. */
export async function prepareReader(client: pg.ClientBase): Promise<void> {
  await client.query(`set statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
}

/**
 * Makes a connection the one that writes: it holds the lock of the database for as long as it lasts, so that whoever
 * has lost the lock cannot write.
 * @throws DatabaseInUseError when another connection is that one.
 * @throws StorageError when the database cannot keep what we write.
 */
export async function prepareWriter(client: pg.ClientBase, { name }: PreparedOptions): Promise<void> {
  await assertUsable(client, { name });
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", LOCK);
  if (rows[0]?.taken !== true) throw new DatabaseInUseError(name);
  // Why only when it is off: an administrator may have asked for more than `on`.
  await client.query(
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
  );
  // Why: a machine that lost its power would hold the lock for two hours by the system's defaults.
  await client.query("set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
}

async function assertUsable(client: pg.ClientBase, { name }: PreparedOptions): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string; schema: string | null }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding, current_schema() as schema",
  );
  const { version = "0", encoding, schema } = rows[0] ?? {};
  if (Number(version) < OLDEST_VERSION * 10_000) {
    throw new StorageError(
      `データベース "${name}" の PostgreSQL が古すぎます（${version}）。PostgreSQL ${OLDEST_VERSION} 以降を使ってください。`,
    );
  }
  if (encoding !== "UTF8") {
    throw new StorageError(
      `データベース "${name}" の文字コードが ${encoding} です。CREATE DATABASE 名前 ENCODING 'UTF8' TEMPLATE template0 で作ったデータベースを DATABASE_URL に指定してください。`,
    );
  }
  if (schema === null) {
    throw new StorageError(
      `データベース "${name}" に表を置くスキーマがありません。利用者の search_path を確かめてください。`,
    );
  }
}

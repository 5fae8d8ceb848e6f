import { type Kysely, sql, type Transaction } from "kysely";
import type { Migration } from "../migration.ts";
import { runMigrations } from "../run-migrations.ts";
import { toPostgresSchema } from "./to-postgres-schema.ts";

export const VERSIONS_TABLE = "tenkyo_schema";
/** One row for every step that was carried out. */
type Versions = { [VERSIONS_TABLE]: { version: number; applied_at: string } };

const CREATE_VERSIONS = `CREATE TABLE IF NOT EXISTS ${VERSIONS_TABLE} (version BIGINT PRIMARY KEY, applied_at TEXT NOT NULL)`;

export interface MigratePostgresOptions {
  /** Named in errors. */
  name: string;
  migrations?: readonly (Migration | string)[];
}

/** For the one process that has the database. @throws StorageError as {@link runMigrations} does. */
export async function migratePostgres(
  queries: Kysely<object>,
  { name, migrations }: MigratePostgresOptions,
): Promise<void> {
  await runMigrations(
    {
      name: `データベース "${name}" `,
      remedy: "DATABASE_URL に別の（空の）データベースを指定",
      readVersion: () => readPostgresVersion(queries),
      apply: ({ schema, own, fill }, version) =>
        inTransaction(queries, async (transaction) => {
          if (version === 1) await sql.raw(CREATE_VERSIONS).execute(transaction);
          await sql.raw(toPostgresSchema(schema)).execute(transaction);
          if (own !== undefined) await sql.raw(own.postgres).execute(transaction);
          await fill?.(transaction);
          await transaction
            .withTables<Versions>()
            .insertInto(VERSIONS_TABLE)
            .values({ version, applied_at: new Date().toISOString() })
            .execute();
        }),
    },
    migrations,
  );
}

/** A caller that has one wants all steps in it. */
function inTransaction(
  queries: Kysely<object>,
  work: (transaction: Transaction<object>) => Promise<void>,
): Promise<void> {
  return queries.isTransaction ? work(queries as Transaction<object>) : queries.transaction().execute(work);
}

/** 0 when there are no tables of anybody, or ours were taken away; undefined when those that are there are not ours. */
export async function readPostgresVersion(queries: Kysely<object>): Promise<number | undefined> {
  const tables = await listTables(queries);
  if (tables.length === 0) return 0;
  if (!tables.includes(VERSIONS_TABLE)) return undefined;
  const row = await queries
    .withTables<Versions>()
    .selectFrom(VERSIONS_TABLE)
    .select(({ fn }) => fn.max<number | null>("version").as("version"))
    .executeTakeFirstOrThrow();
  // Without a row: ours are about to be made anew, beside the tables of others.
  return row.version ?? 0;
}

/** In the schema that new tables go to; what an extension brought along does not count. */
async function listTables(queries: Kysely<object>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and relkind in ('r', 'p', 'v', 'm')
      and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')`.execute(queries);
  return rows.map(({ name }) => name);
}

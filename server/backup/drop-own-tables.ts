import { type Kysely, sql } from "kysely";
import { StorageError } from "../../core/errors.ts";
import { VERSIONS_TABLE } from "../store/postgres/migrate-postgres.ts";
import { TABLES_KEPT, TABLES_LEFT_OUT } from "./archive-manifest.ts";

const DROPPED: readonly string[] = [...TABLES_KEPT, ...TABLES_LEFT_OUT];
const OWN_TABLES = [...DROPPED, VERSIONS_TABLE];
/** Those that the triggers of our tables call. */
const OWN_FUNCTIONS = ["audit_is_append_only"];

/**
 * Tables and views of others in the schema that our tables are in, sorted. What an extension brought along is nobody's.
 */
export async function listForeignTables(queries: Kysely<object>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
    order by 1`.execute(queries);
  return rows.map(({ name }) => name).filter((name) => !OWN_TABLES.includes(name));
}

/**
 * Takes away the tables that are ours, and nothing else. The one of versions stays, empty: by it the schema is known for
 * ours. Within the caller's transaction.
 * @throws StorageError when something of others is built on them.
 */
export async function dropOwnTables(transaction: Kysely<object>, { name }: { name: string }): Promise<void> {
  const dependents = await listDependents(transaction);
  if (dependents.length > 0) {
    throw new StorageError(
      `データベース "${name}" には、Tenkyo の表を参照しているもの（${dependents.join("、")}）があるため、置き換えられません。何も変えていません。それらを外すか、空のデータベースを指定してください。`,
    );
  }
  // Why no `cascade`: it would take along what the look above did not find.
  await sql`drop table if exists ${sql.join(DROPPED.map((table) => sql.table(table)))}`.execute(transaction);
  await sql`delete from ${sql.table(VERSIONS_TABLE)}`.execute(transaction);
  for (const each of OWN_FUNCTIONS) await sql`drop function if exists ${sql.table(each)}()`.execute(transaction);
}

/** Views, and tables with foreign keys, of any schema. */
async function listDependents(queries: Kysely<object>): Promise<string[]> {
  const own = sql`(select oid from pg_class where relname in (${sql.join(OWN_TABLES)})
    and relnamespace = (select oid from pg_namespace where nspname = current_schema()))`;
  const { rows } = await sql<{ name: string }>`
    select distinct pg_rewrite.ev_class::regclass::text as name from pg_depend
      join pg_rewrite on pg_rewrite.oid = pg_depend.objid
      where pg_depend.classid = 'pg_rewrite'::regclass and pg_depend.refclassid = 'pg_class'::regclass
        and pg_depend.refobjid in ${own} and pg_rewrite.ev_class not in ${own}
    union select conrelid::regclass::text from pg_constraint
      where contype = 'f' and confrelid in ${own} and conrelid not in ${own}
    order by 1`.execute(queries);
  return rows.map(({ name }) => name);
}

import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import { backUp } from "../../../server/backup/back-up.ts";
import { dropOwnTables } from "../../../server/backup/drop-own-tables.ts";
import { restore } from "../../../server/backup/restore.ts";
import type { OpenStoreOptions } from "../../../server/store/open-store.ts";
import { openConnections, queriesOver } from "../../../server/store/postgres/connections.ts";
import { migratePostgres } from "../../../server/store/postgres/migrate-postgres.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { makeFolder } from "../start-test-app.ts";
import { fill, open } from "./backup-contract.ts";

function connect(url: string): Kysely<object> {
  const pool = openConnections({ url, max: 1, onConnect: async () => undefined });
  onTestFinished(() => pool.end());
  return queriesOver<object>(pool, { timeoutMs: null });
}

async function tellObjects(queries: Kysely<object>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
    union select proname::text from pg_proc where pronamespace = 'public'::regnamespace order by 1`.execute(queries);
  return rows.map(({ name }) => name);
}

describeOnPostgres("a database that others use as well", (postgres) => {
  const place = async (databaseUrl?: string): Promise<OpenStoreOptions> => ({
    stateDir: join(await makeFolder(), "state"),
    databaseUrl,
  });

  /** An archive, and a database with Tenkyo's tables that others have things in. */
  async function prepare(foreign: string) {
    const source = await place();
    const store = await open(source);
    await fill(store);
    const file = join(await makeFolder(), "b.zip");
    await backUp(source, { file });
    const target = await place(await postgres.createDatabase());
    await (await open(target)).close();
    const queries = connect(target.databaseUrl ?? "");
    await sql.raw(foreign).execute(queries);
    return { file, target, queries };
  }

  it("keeps what is not Tenkyo's when its own tables are replaced, and names it in the refusal before", async () => {
    const { file, target, queries } = await prepare(`
      CREATE TABLE payroll (id BIGINT PRIMARY KEY, name TEXT); INSERT INTO payroll VALUES (1, '残る');
      CREATE VIEW payroll_names AS SELECT name FROM payroll;
      CREATE FUNCTION payroll_count() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM payroll';`);
    await expect(restore(target, { file, isReplacing: false })).rejects.toThrow(
      /すでに Tenkyo のデータ.*--replace.*payroll、payroll_names.*触れません/u,
    );
    await restore(target, { file, isReplacing: true });
    const { rows } = await sql`SELECT name, payroll_count()::int AS n FROM payroll_names`.execute(queries);
    expect(rows).toEqual([{ name: "残る", n: 1 }]);
    const { rows: messages } = await sql`SELECT count(*)::int AS n FROM messages`.execute(queries);
    expect(messages).toEqual([{ n: 4 }]);
  });

  it.each([
    ["a view", "CREATE VIEW titles AS SELECT title FROM conversations;", "titles"],
    ["a foreign key", "CREATE TABLE notes (about TEXT REFERENCES conversations (id));", "notes"],
    [
      "a view of another schema",
      "CREATE SCHEMA reports; CREATE VIEW reports.people AS SELECT name FROM users;",
      "reports.people",
    ],
  ])("changes nothing when %s is built on Tenkyo's tables, and says which", async (_kind, foreign, name) => {
    const { file, target, queries } = await prepare(foreign);
    const before = await tellObjects(queries);
    await expect(restore(target, { file, isReplacing: true })).rejects.toMatchObject({
      code: "storage-error",
      message: expect.stringContaining(`参照しているもの（${name}）`),
    });
    expect(await tellObjects(queries)).toEqual(before);
    const store = await open(target);
    await store.close();
  });

  it("refuses a database with others' tables only, and says which", async () => {
    const { file } = await prepare("SELECT 1");
    const target = await place(await postgres.createDatabase());
    const queries = connect(target.databaseUrl ?? "");
    await sql.raw("CREATE TABLE payroll (id BIGINT)").execute(queries);
    await expect(restore(target, { file, isReplacing: true })).rejects.toThrow(/Tenkyo 以外の表（payroll）/u);
    expect(await tellObjects(queries)).toEqual(["payroll"]);
  });

  it("refuses to replace what a newer program made", async () => {
    const { file, target, queries } = await prepare("INSERT INTO tenkyo_schema VALUES (999, 'x')");
    await expect(restore(target, { file, isReplacing: true })).rejects.toThrow(/新しい版の Tenkyo.*999/u);
    expect(await tellObjects(queries)).toContain("conversations");
  });

  it("knows every table and function of the newest schema for its own", async () => {
    const queries = connect(await postgres.createDatabase());
    await migratePostgres(queries, { name: "x" });
    expect(await tellObjects(queries)).toContain("audit_is_append_only");
    await dropOwnTables(queries, { name: "x" });
    expect(await tellObjects(queries)).toEqual(["tenkyo_schema"]);
  });
});

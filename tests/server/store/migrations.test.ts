import Database from "libsql";
import { expect, it, onTestFinished } from "vitest";
import { migrateSqlite } from "../../../server/store/migrate-sqlite.ts";
import { MIGRATIONS } from "../../../server/store/migrations.ts";
import { ROWS_BY_VERSION } from "./fixtures/rows-by-version.ts";
import { type DatabaseUnderTest, describeMigrations } from "./migrations-contract.ts";

async function openMemory(): Promise<DatabaseUnderTest> {
  const database = new Database(":memory:");
  onTestFinished(() => void database.close());
  database.exec("PRAGMA foreign_keys = ON");
  const all = async (sql: string) =>
    (database.prepare(sql).all([]) as Record<string, unknown>[]).map((row) => ({ ...row }));
  return {
    all,
    migrate: (migrations) => migrateSqlite(database, { file: "x", ...(migrations && { migrations }) }),
    version: async () => (database.prepare("PRAGMA user_version").get([]) as { user_version: number }).user_version,
    exec: async (sql) => void database.exec(sql),
    tables: async () =>
      (await all("SELECT name FROM sqlite_schema WHERE type = 'table'")).map(({ name }) => String(name)),
  };
}

describeMigrations("migrating SQLite", openMemory);

it("a text that is not UTF-8 does not keep an old file from being migrated", async () => {
  const database = await openMemory();
  await database.migrate(MIGRATIONS.slice(0, 1));
  await database.exec(ROWS_BY_VERSION[0] as string);
  await database.exec("UPDATE messages SET content = CAST(x'ffe38182' AS TEXT) WHERE id = 'm3'");
  await database.migrate();
  expect(await database.all("SELECT search_text FROM messages WHERE id = 'm3'")).toEqual([{ search_text: "\ufffdあ" }]);
});

import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { LOCAL_PRINCIPAL } from "../../../../server/identity/principal.ts";
import { openConnections, queriesOver } from "../../../../server/store/postgres/connections.ts";
import { migratePostgres, readPostgresVersion } from "../../../../server/store/postgres/migrate-postgres.ts";
import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { toPostgresSchema } from "../../../../server/store/postgres/to-postgres-schema.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { type DatabaseUnderTest, describeMigrations } from "../migrations-contract.ts";

it("says in PostgreSQL's words what differs, and leaves names and values alone", () => {
  expect(
    toPostgresSchema("CREATE TABLE t (integer_text TEXT DEFAULT 'real', n INTEGER NOT NULL, r REAL) STRICT;"),
  ).toBe(`CREATE TABLE t (integer_text TEXT COLLATE "C" DEFAULT 'real', n BIGINT NOT NULL, r DOUBLE PRECISION);`);
});

describeOnPostgres("PostgreSQL", (postgres) => {
  async function open(): Promise<DatabaseUnderTest> {
    const url = await postgres.createDatabase();
    const pool = openConnections({ url, max: 1, onConnect: async () => undefined });
    onTestFinished(() => pool.end());
    const queries = queriesOver<object>(pool, { timeoutMs: null });
    const all = async (text: string) => (await sql.raw<Record<string, unknown>>(text).execute(queries)).rows;
    return {
      all,
      migrate: (migrations) => migratePostgres(queries, { name: "x", ...(migrations && { migrations }) }),
      version: async () => (await readPostgresVersion(queries)) ?? -1,
      exec: async (text) => void (await sql.raw(text).execute(queries)),
      tables: async () =>
        (await all("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'tenkyo_schema'")).map(
          ({ tablename }) => String(tablename),
        ),
    };
  }

  describeMigrations("migrating", open);

  describe("two servers on one database", () => {
    it("migrate it once when they start together; one serves, and the other is told why it does not", async () => {
      const url = await postgres.createDatabase();
      const started = await Promise.allSettled([1, 2].map(() => openPostgresStore({ url, lockPatienceMs: 300 })));
      const [store] = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      onTestFinished(async () => store?.close());
      const reasons = started.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
      expect(store).toBeDefined();
      expect(reasons).toMatchObject([{ code: "state-in-use", message: expect.stringContaining("別の Tenkyo") }]);
      expect((await store?.of(LOCAL_PRINCIPAL).list({ limit: 1 }))?.conversations).toEqual([]);
    });

    it("follow each other as soon as the first is closed", async () => {
      const url = await postgres.createDatabase();
      const first = await openPostgresStore({ url });
      const second = openPostgresStore({ url });
      await first.close();
      await (await second).close();
    });
  });

  it("refuses a database that cannot hold Japanese", async () => {
    const url = await postgres.createDatabase({ encoding: "EUC_JP" });
    await expect(openPostgresStore({ url })).rejects.toMatchObject({
      code: "storage-error",
      message: expect.stringMatching(/EUC_JP.*ENCODING 'UTF8'/u),
    });
  });
});

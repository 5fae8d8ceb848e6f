import { describe, expect, it } from "vitest";
import type { Migration } from "../../../server/store/migration.ts";
import { MIGRATIONS } from "../../../server/store/migrations.ts";
import { ROWS_BY_VERSION } from "./fixtures/rows-by-version.ts";

type Row = Record<string, unknown>;

/** A database that nothing but the migrations has touched. It is closed when the test has finished. */
export interface DatabaseUnderTest {
  /** All there are without any. */
  migrate(migrations?: readonly (Migration | string)[]): Promise<void>;
  version(): Promise<number>;
  exec(sql: string): Promise<void>;
  all(sql: string): Promise<Row[]>;
  /** Ours, without the one that only notes versions. */
  tables(): Promise<string[]>;
}

const CREATE = "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;";
const ADD_COLUMN = "ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;";

/** Every table's rows, by the first column. */
async function readAll(database: DatabaseUnderTest): Promise<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = {};
  for (const table of await database.tables()) rows[table] = await database.all(`SELECT * FROM ${table} ORDER BY 1`);
  return rows;
}

/** What migrating promises on every database. @param open makes an empty one. */
export function describeMigrations(name: string, open: () => Promise<DatabaseUnderTest>): void {
  describe(name, () => {
    it("builds the newest schema in an empty database, and does nothing the second time", async () => {
      const database = await open();
      await database.migrate();
      expect(await database.version()).toBe(MIGRATIONS.length);
      expect(await database.all("SELECT count(*) AS n FROM messages")).toEqual([{ n: 0 }]);
      await database.migrate();
      expect(await database.version()).toBe(MIGRATIONS.length);
    });

    it("brings an older one forward and keeps its rows", async () => {
      const database = await open();
      await database.migrate([CREATE]);
      await database.exec("INSERT INTO notes (id, text) VALUES (1, '古い')");
      await database.migrate([CREATE, ADD_COLUMN]);
      expect(await database.version()).toBe(2);
      expect(await database.all("SELECT text, stars FROM notes")).toEqual([{ text: "古い", stars: 3 }]);
    });

    it.each([
      ["in its SQL", `${ADD_COLUMN} INSERT INTO nowhere VALUES (1);`],
      [
        "while it fills",
        { schema: ADD_COLUMN, fill: async () => Promise.reject(new Error("nowhere")) } satisfies Migration,
      ],
    ])("leaves the version before a step that fails %s, without half of the step", async (_where, broken) => {
      const database = await open();
      await expect(database.migrate([CREATE, broken])).rejects.toThrow(/nowhere/u);
      expect(await database.version()).toBe(1);
      await database.migrate([CREATE, ADD_COLUMN]);
      expect(await database.version()).toBe(2);
    });

    it("has rows of every version to be tried with", () => {
      expect(ROWS_BY_VERSION).toHaveLength(MIGRATIONS.length);
    });

    it.each(
      MIGRATIONS.map((_step, index) => index + 1),
    )("brings version %i, filled, to the newest and keeps every row", async (version) => {
      const database = await open();
      await database.migrate(MIGRATIONS.slice(0, version));
      for (const rows of ROWS_BY_VERSION.slice(0, version)) await database.exec(rows);
      const before = await readAll(database);
      await database.migrate();
      expect(await database.version()).toBe(MIGRATIONS.length);
      const after = await readAll(database);
      for (const [table, rows] of Object.entries(before)) {
        expect(rows.length, table).toBeGreaterThan(0);
        expect(after[table], table).toMatchObject(rows);
      }
    });

    it("makes what the first version stored searchable, and reads from its answers who wrote them", async () => {
      const database = await open();
      await database.migrate(MIGRATIONS.slice(0, 1));
      await database.exec(ROWS_BY_VERSION[0] as string);
      await database.migrate();
      expect(await database.all("SELECT search_text, model, is_pinned, owner_id FROM conversations")).toEqual([
        { search_text: "ai とは", model: "extractive", is_pinned: 0, owner_id: "local" },
      ]);
      expect(await database.all("SELECT search_text, superseded_at FROM messages ORDER BY position")).toEqual([
        { search_text: "aiとは", superseded_at: null },
        { search_text: "答え", superseded_at: null },
        { search_text: "傷", superseded_at: null },
      ]);
    });

    it("refuses one that a newer program wrote, and says so", async () => {
      const database = await open();
      await database.migrate([CREATE, ADD_COLUMN]);
      await expect(database.migrate([CREATE])).rejects.toMatchObject({
        code: "storage-error",
        message: expect.stringMatching(/新しい版.*形式 2、この版は 1 まで/u),
      });
      expect(await database.version()).toBe(2);
    });

    it("refuses one that holds other tables, and leaves them alone", async () => {
      const database = await open();
      await database.exec("CREATE TABLE theirs (x INTEGER)");
      await expect(database.migrate()).rejects.toMatchObject({
        code: "storage-error",
        message: expect.stringContaining("Tenkyo のものではありません"),
      });
      expect(await database.tables()).toEqual(["theirs"]);
    });
  });
}

import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { MIGRATIONS, migrate } from "../../../server/store/migrations.ts";

function openMemory(): Database.Database {
  const database = new Database(":memory:");
  onTestFinished(() => void database.close());
  return database;
}

function versionOf(database: Database.Database): unknown {
  return (database.prepare("PRAGMA user_version").get([]) as { user_version: number }).user_version;
}

const CREATE = "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);";
const ADD_COLUMN = "ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;";

describe("migrate", () => {
  it("builds the newest schema in an empty file", () => {
    const database = openMemory();
    migrate(database, { file: "x" });
    expect(versionOf(database)).toBe(MIGRATIONS.length);
    expect(database.prepare("SELECT count(*) AS n FROM messages").get([])).toMatchObject({ n: 0 });
  });

  it("brings an older file forward and keeps its rows", () => {
    const database = openMemory();
    migrate(database, { file: "x", migrations: [CREATE] });
    database.exec("INSERT INTO notes (text) VALUES ('古い')");
    migrate(database, { file: "x", migrations: [CREATE, ADD_COLUMN] });
    expect(versionOf(database)).toBe(2);
    expect(database.prepare("SELECT text, stars FROM notes").get([])).toMatchObject({ text: "古い", stars: 3 });
  });

  it("does nothing to a file that is up to date", () => {
    const database = openMemory();
    migrate(database, { file: "x" });
    migrate(database, { file: "x" });
    expect(versionOf(database)).toBe(MIGRATIONS.length);
  });

  it("leaves the version before a step that fails, without half of the step", () => {
    const database = openMemory();
    const broken = `${ADD_COLUMN} INSERT INTO nowhere VALUES (1);`;
    expect(() => migrate(database, { file: "x", migrations: [CREATE, broken] })).toThrow(/nowhere/u);
    expect(versionOf(database)).toBe(1);
    migrate(database, { file: "x", migrations: [CREATE, ADD_COLUMN] });
    expect(versionOf(database)).toBe(2);
  });
});

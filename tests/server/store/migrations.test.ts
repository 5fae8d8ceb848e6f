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

  it.each(MIGRATIONS.map((_step, version) => version))("brings version %i to the newest with its rows", (version) => {
    const database = openMemory();
    migrate(database, { file: "x", migrations: MIGRATIONS.slice(0, version) });
    if (version > 0) database.exec(OLD_ROWS);
    migrate(database, { file: "x" });
    expect(versionOf(database)).toBe(MIGRATIONS.length);
    const rows = database.prepare("SELECT id, content FROM messages ORDER BY position").all([]);
    expect(rows).toMatchObject(version > 0 ? [{ id: "m1", content: "ＡＩとは" }, { id: "m2" }, { id: "m3" }] : []);
  });

  it("makes what the first version stored searchable, and reads from its answers who wrote them", () => {
    const database = openMemory();
    migrate(database, { file: "x", migrations: MIGRATIONS.slice(0, 1) });
    database.exec(OLD_ROWS);
    database.exec("UPDATE messages SET content = CAST(x'ffe38182' AS TEXT) WHERE id = 'm3'");
    migrate(database, { file: "x" });
    const conversation = database.prepare("SELECT search_text, model, is_pinned FROM conversations").get([]);
    expect(conversation).toMatchObject({ search_text: "ai とは", model: "extractive", is_pinned: 0 });
    const texts = database.prepare("SELECT search_text, superseded_at FROM messages ORDER BY position").all([]);
    expect(texts).toMatchObject([
      { search_text: "aiとは", superseded_at: null },
      { search_text: "答え" },
      { search_text: "\ufffdあ" },
    ]);
  });
});

/** As version 1 wrote them. */
const OLD_ROWS = `
  INSERT INTO conversations (id, title, created_at, updated_at, activity)
    VALUES ('c1', 'ＡＩ　とは', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 1);
  INSERT INTO messages (id, conversation_id, position, role, content, answer, created_at) VALUES
    ('m1', 'c1', 1, 'user', 'ＡＩとは', NULL, '2026-01-01T00:00:00.000Z'),
    ('m2', 'c1', 2, 'assistant', '答え', '{"model":"extractive"}', '2026-01-01T00:00:00.000Z'),
    ('m3', 'c1', 3, 'assistant', '傷', '{broken', '2026-01-01T00:00:00.000Z');`;

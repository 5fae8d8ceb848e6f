import { copyFile, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { DATABASE_FILE, openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";
import { describeAnswerRecords } from "./answer-records-contract.ts";
import { describeAuditRecords } from "./audit-records-contract.ts";
import { describeConversationStore } from "./conversation-store-contract.ts";
import { ofLocal } from "./local-store.ts";
import { describeRetention } from "./retention-contract.ts";

async function prepare() {
  const folder = await makeFolder();
  return { open: () => openSqliteStore(folder) };
}

describeConversationStore("SQLite conversation store", prepare);
describeAnswerRecords("SQLite answer records", prepare);
describeAuditRecords("SQLite audit log", prepare);
describeRetention("SQLite retention", prepare);

const message = { role: "user", content: "質問の本文がここに入ります", createdAt: new Date(0) } as const;

async function writeDatabase(): Promise<{ folder: string; file: string; conversationId: string }> {
  const folder = await makeFolder();
  const store = await openSqliteStore(folder);
  const messages = Array.from({ length: 50 }, () => message);
  const { conversationId } = await ofLocal(store).create({ title: "質問", messages });
  await store.close();
  return { folder, file: join(folder, DATABASE_FILE), conversationId };
}

describe("the database file", () => {
  it("is complete by itself once the store is closed", async () => {
    const { file, conversationId } = await writeDatabase();
    const elsewhere = await makeFolder();
    await copyFile(file, join(elsewhere, DATABASE_FILE));
    const copy = await openSqliteStore(elsewhere);
    onTestFinished(() => copy.close());
    expect((await ofLocal(copy).get(conversationId))?.messages).toHaveLength(50);
  });

  it("is written with a log that is synced at every commit", async () => {
    const { file } = await writeDatabase();
    const { openDatabase } = await import("../../../server/store/open-database.ts");
    const database = await openDatabase(file);
    onTestFinished(() => void database.close());
    expect(database.prepare("PRAGMA journal_mode").get([])).toMatchObject({ journal_mode: "wal" });
    expect(database.prepare("PRAGMA synchronous").get([])).toMatchObject({ synchronous: 2 });
  });

  it.each([
    ["is not a database", async (file: string) => writeFile(file, "これはデータベースではありません。".repeat(100))],
    ["has lost its end", async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 9_000))],
    [
      "has a page of noise",
      async (file: string) => {
        const bytes = await readFile(file);
        await writeFile(file, bytes.fill(0xa5, 4_096, 8_192));
      },
    ],
  ])("is refused when it %s, naming file and remedy, and is left as it is", async (_name, damage) => {
    const { folder, file } = await writeDatabase();
    await damage(file);
    const before = await readFile(file);
    const opening = openSqliteStore(folder);
    await expect(opening).rejects.toMatchObject({
      code: "storage-error",
      message: expect.stringContaining(`"${file}"`),
    });
    await expect(opening).rejects.toThrow(/壊れています.*バックアップ/u);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it("gives the folder free again after it was refused", async () => {
    const { folder, file } = await writeDatabase();
    const sound = await readFile(file);
    await writeFile(file, "noise".repeat(1_000));
    await expect(openSqliteStore(folder)).rejects.toThrow();
    await writeFile(file, sound);
    await (await openSqliteStore(folder)).close();
  });

  it("that has a text of broken UTF-8 fails the reading, not the process", async () => {
    const { folder, file, conversationId } = await writeDatabase();
    const bytes = await readFile(file);
    // Every copy: unused parts of pages hold old ones.
    for (let at = bytes.indexOf("質問の本文"); at >= 0; at = bytes.indexOf("質問の本文")) bytes.fill(0xff, at, at + 2);
    await writeFile(file, bytes);
    const store = await openSqliteStore(folder);
    onTestFinished(() => store.close());
    await expect(ofLocal(store).get(conversationId)).rejects.toThrow(/壊れています/u);
    expect((await ofLocal(store).list({ limit: 1 })).conversations).toHaveLength(1);
  });

  it("is refused when it belongs to another program", async () => {
    const folder = await makeFolder();
    const file = join(folder, DATABASE_FILE);
    const foreign = new Database(file);
    foreign.exec("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    foreign.close();
    const { size } = await stat(file);
    await expect(openSqliteStore(folder)).rejects.toThrow(/Tenkyo のものではありません/u);
    expect((await stat(file)).size).toBe(size);
  });

  it("is refused when a newer version wrote it", async () => {
    const { folder, file } = await writeDatabase();
    const newer = new Database(file);
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    await expect(openSqliteStore(folder)).rejects.toThrow(/新しい版.*形式 99/u);
  });
});

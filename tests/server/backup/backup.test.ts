import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { TABLES_KEPT, TABLES_LEFT_OUT } from "../../../server/backup/archive-manifest.ts";
import { writeArchive } from "../../../server/backup/archive-writer.ts";
import { backUp } from "../../../server/backup/back-up.ts";
import { restore } from "../../../server/backup/restore.ts";
import { migrateSqlite } from "../../../server/store/migrate-sqlite.ts";
import { MIGRATIONS } from "../../../server/store/migrations.ts";
import type { OpenStoreOptions } from "../../../server/store/open-store.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { databaseFile } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";
import { ROWS_BY_VERSION } from "../store/fixtures/rows-by-version.ts";
import { ofLocal } from "../store/local-store.ts";
import { describeBackup, fill, open } from "./backup-contract.ts";

async function embedded(): Promise<OpenStoreOptions> {
  return { stateDir: join(await makeFolder(), "state"), databaseUrl: undefined };
}

describeBackup("a backup of the embedded store", { from: embedded, to: embedded });

async function writeUploads(stateDir: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(stateDir, "uploads", path)), { recursive: true });
    await writeFile(join(stateDir, "uploads", path), text);
  }
}

describe("a backup", () => {
  it("knows every table of the newest schema, kept or left out on purpose", async () => {
    const database = new Database(":memory:");
    await migrateSqlite(database, { file: "x" });
    const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all([]) as { name: string }[];
    database.close();
    expect([...TABLES_KEPT, ...TABLES_LEFT_OUT].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });

  it("holds uploads and the changes that wait, also with hard names", async () => {
    const source = await embedded();
    await fill(await open(source));
    const files = { "policy/公園 の計画.md": "# 公園", "policy/manifest.json": "{}", ".changes/c1/new/b.md": "待つ" };
    await writeUploads(source.stateDir, files);
    const file = join(await makeFolder(), "b.zip");
    await backUp(source, { file });
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readdir(source.stateDir)).filter((name) => name.startsWith(".backup-"))).toEqual([]);
    const target = await embedded();
    await restore(target, { file, isReplacing: false });
    for (const [path, text] of Object.entries(files)) {
      expect(await readFile(join(target.stateDir, "uploads", path), "utf8")).toBe(text);
    }
  });

  it.each(MIGRATIONS.map((_step, index) => index + 1))("of version %i is restored and migrated", async (version) => {
    const source = await embedded();
    await mkdir(source.stateDir);
    const database = new Database(databaseFile(source.stateDir));
    await migrateSqlite(database, { file: "x", migrations: MIGRATIONS.slice(0, version) });
    for (const rows of ROWS_BY_VERSION.slice(0, version)) database.exec(rows);
    database.close();
    const file = join(await makeFolder(), "b.zip");
    expect(await backUp(source, { file })).toMatchObject({ schemaVersion: version });
    const target = await embedded();
    await restore(target, { file, isReplacing: false });
    const { conversations } = await ofLocal(await open(target)).list({ limit: 9 });
    expect(conversations).toContainEqual(expect.objectContaining({ id: "c1", title: "ＡＩ　とは" }));
  });

  it("says that there is nothing yet, and does not write over a file", async () => {
    const source = await embedded();
    const file = join(await makeFolder(), "b.zip");
    await expect(backUp(source, { file })).rejects.toThrow(/まだ何も保存されていません/u);
    await fill(await open(source));
    await writeFile(file, "mine");
    await expect(backUp(source, { file })).rejects.toThrow(/上書きはしません/u);
    expect(await readFile(file, "utf8")).toBe("mine");
  });

  it.each([
    ["the rest cannot be written", "ENOSPC"],
    ["what it holds cannot be read", "EIO"],
  ])("leaves no file when %s", async (_why, code) => {
    const folder = await makeFolder();
    const writing = writeArchive(join(folder, "b.zip"), async (writer) => {
      await writer.add(
        "a",
        (async function* () {
          yield Buffer.alloc(1_000_000);
          throw Object.assign(new Error("no"), { code });
        })(),
      );
    });
    await expect(writing).rejects.toMatchObject({ code: "storage-error" });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("a restoring that was killed half-way", () => {
  it("lets no server start before it was repeated", async () => {
    const source = await embedded();
    const conversationId = await fill(await open(source));
    const file = join(await makeFolder(), "b.zip");
    await backUp(source, { file });
    const target = await embedded();
    await mkdir(target.stateDir);
    await writeFile(join(target.stateDir, "restore-unfinished"), "");
    await writeFile(databaseFile(target.stateDir), "half");
    await expect(openStore(target)).rejects.toThrow(/復元が途中で止まっています/u);
    await restore(target, { file, isReplacing: false });
    expect((await ofLocal(await open(target)).get(conversationId))?.messages).toHaveLength(4);
  });
});

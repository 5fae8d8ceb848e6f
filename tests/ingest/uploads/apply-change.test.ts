import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCorpusManifest } from "../../../ingest/read-corpus-manifest.ts";
import { applyChange } from "../../../ingest/uploads/apply-change.ts";
import { markReverting } from "../../../ingest/uploads/change-journal.ts";
import { completeChanges } from "../../../ingest/uploads/complete-changes.ts";
import { revertChange } from "../../../ingest/uploads/revert-change.ts";
import { recordChange, type UploadChange } from "../../../ingest/uploads/upload-change.ts";
import { changeFolder, changesFolder, uploadFolder } from "../../../ingest/uploads/upload-folder.ts";
import { toManifestEntry, type UploadMetadata } from "../../../ingest/uploads/upload-manifest.ts";
import { temporaryFolder, writeFiles } from "../../scripts/temporary-folder.ts";

function prepare() {
  const stateDir = join(temporaryFolder(), "state");
  const folder = uploadFolder({ stateDir, collection: "sample" });
  let count = 0;
  return {
    stateDir,
    folder,
    /** A change whose files were received. */
    receive(files: Record<string, string>, { remove = [], ...metadata }: UploadMetadata & { remove?: string[] } = {}) {
      const id = `change-${++count}`;
      writeFiles(join(changeFolder(stateDir, id), "new"), files);
      const put = Object.keys(files).map((name) => toManifestEntry(name, metadata));
      return { id, collection: "sample", put, remove } satisfies UploadChange;
    },
    files: () =>
      Object.fromEntries(
        readdirSync(folder)
          .filter((name) => name !== "manifest.json")
          .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
      ),
    titles: async () =>
      [...(await readCorpusManifest(folder)).values()].map(({ file, title }) => [file, title ?? null]),
  };
}

describe("a change to uploads", () => {
  it("puts files and their entries, replaces and removes, and can be taken back whole", async () => {
    const { stateDir, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1", "b.txt": "1" }, { title: "前" }), { stateDir });
    const change = receive({ "A.txt": "2", "c.txt": "2" }, { title: "後", remove: ["b.txt"] });
    const applied = await applyChange(change, { stateDir });
    expect(applied.replaced).toEqual(["A.txt"]);
    expect(files()).toEqual({ "A.txt": "2", "c.txt": "2" });
    expect(await titles()).toEqual([
      ["A.txt", "後"],
      ["c.txt", "後"],
    ]);
    await revertChange(change, { stateDir });
    expect(files()).toEqual({ "a.txt": "1", "b.txt": "1" });
    expect(await titles()).toEqual([
      ["a.txt", "前"],
      ["b.txt", "前"],
    ]);
  });

  it("takes back single files", async () => {
    const { stateDir, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1" }, { title: "前" }), { stateDir });
    const change = receive({ "a.txt": "2", "b.txt": "2" }, { title: "後" });
    await applyChange(change, { stateDir });
    await revertChange(change, { stateDir, names: ["a.txt"] });
    expect(files()).toEqual({ "a.txt": "1", "b.txt": "2" });
    expect(await titles()).toEqual([
      ["a.txt", "前"],
      ["b.txt", "後"],
    ]);
  });

  it("can be taken back whole when it cannot be carried out", async () => {
    const { stateDir, folder, receive, files } = prepare();
    await applyChange(receive({ "a.txt": "1", "b.txt": "1" }), { stateDir });
    const change = receive({ "a.txt": "2", "b.txt": "2" });
    // Nothing can be renamed onto a folder, so the second file fails.
    writeFiles(join(changeFolder(stateDir, change.id), "old", "b.txt"), { inside: "x" });
    await expect(applyChange(change, { stateDir })).rejects.toMatchObject({ code: "storage-error" });
    await revertChange(change, { stateDir });
    expect(files()).toEqual({ "a.txt": "1", "b.txt": "1" });
    expect((await readCorpusManifest(folder)).size).toBe(2);
  });

  it("refuses a manifest that was broken by hand, without touching a file", async () => {
    const { stateDir, folder, receive, files } = prepare();
    await applyChange(receive({ "a.txt": "1" }), { stateDir });
    writeFileSync(join(folder, "manifest.json"), "{");
    await expect(applyChange(receive({ "a.txt": "2" }), { stateDir })).rejects.toMatchObject({
      code: "invalid-request",
    });
    expect(files()).toEqual({ "a.txt": "1" });
  });

  it("keeps what was written into the manifest by hand", async () => {
    const { stateDir, folder, receive } = prepare();
    await applyChange(receive({ "a.txt": "1" }), { stateDir });
    const path = join(folder, "manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"enabled": true', '"enabled": false'));
    await applyChange(receive({ "b.txt": "1" }), { stateDir });
    expect((await readCorpusManifest(folder)).get("a.txt")?.enabled).toBe(false);
  });
});

describe("a change that another process had begun", () => {
  it("is finished without taking its files for older ones, and can still be taken back whole", async () => {
    const { stateDir, folder, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1", "b.txt": "1" }, { title: "前" }), { stateDir });
    const change = receive({ "a.txt": "2" }, { title: "後", remove: ["b.txt"] });
    await recordChange(stateDir, change);
    await applyChange(change, { stateDir });
    // As if the process had ended before the manifest was written.
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { documents: unknown[] };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, documents: [] }));
    expect((await applyChange(change, { stateDir })).replaced).toEqual(["a.txt"]);
    expect(files()).toEqual({ "a.txt": "2" });
    expect(await titles()).toEqual([["a.txt", "後"]]);
    await revertChange(change, { stateDir });
    expect(files()).toEqual({ "a.txt": "1", "b.txt": "1" });
    expect(await titles()).toEqual([
      ["a.txt", "前"],
      ["b.txt", "前"],
    ]);
  });

  it("never gives its metadata to a file that is not the one that came", async () => {
    const { stateDir, folder, receive, titles } = prepare();
    await applyChange(receive({ "a.txt": "1" }, { title: "前" }), { stateDir });
    const change = receive({ "a.txt": "2" }, { title: "後", classification: 1 });
    await applyChange(change, { stateDir });
    await revertChange(change, { stateDir });
    await applyChange(change, { stateDir });
    expect(await titles()).toEqual([["a.txt", "前"]]);
    expect((await readCorpusManifest(folder)).get("a.txt")?.classification).toBe(3);
    const other = receive({ "a.txt": "3" }, { title: "後" });
    await applyChange(other, { stateDir });
    writeFileSync(join(folder, "a.txt"), "by hand");
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ documents: [] }));
    await applyChange(other, { stateDir });
    expect(await titles()).toEqual([]);
  });

  it("is taken back to the same state, wherever the process that did so ended", async () => {
    const { stateDir, folder, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1" }, { title: "前" }), { stateDir });
    const change = receive({ "a.txt": "2", "c.txt": "2" }, { title: "後" });
    await applyChange(change, { stateDir });
    const path = join(folder, "manifest.json");
    const [shown, plan] = [path, join(changeFolder(stateDir, change.id), "plan.json")].map((file) =>
      readFileSync(file, "utf8"),
    ) as [string, string];
    await revertChange(change, { stateDir });
    // As if the process had ended before the manifest was written.
    writeFileSync(path, shown);
    writeFileSync(join(changeFolder(stateDir, change.id), "plan.json"), plan);
    await revertChange(change, { stateDir });
    expect(files()).toEqual({ "a.txt": "1" });
    expect(await titles()).toEqual([["a.txt", "前"]]);
  });

  it("that was taken back leaves alone what others put there since", async () => {
    const { stateDir, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1" }, { title: "前" }), { stateDir });
    const change = receive({ "a.txt": "2", "c.txt": "2" }, { title: "後" });
    await applyChange(change, { stateDir });
    await revertChange(change, { stateDir });
    await applyChange(receive({ "a.txt": "3", "c.txt": "3" }, { title: "次" }), { stateDir });
    await revertChange(change, { stateDir });
    expect(files()).toEqual({ "a.txt": "3", "c.txt": "3" });
    expect(await titles()).toEqual([
      ["a.txt", "次"],
      ["c.txt", "次"],
    ]);
  });
});

describe("completing changes at the start", () => {
  const complete = async (stateDir: string, failed: string[] = []) => {
    const pending = await completeChanges({ stateDir, onFailed: ({ id }) => failed.push(id) });
    return pending.map(({ change, isTakenBack }) => [change.id, isTakenBack]);
  };

  it("returns what was recorded, in the order in which it was, and deletes what was received only in part", async () => {
    const { stateDir, receive } = prepare();
    const changes = ["z", "a", "m", "b"].map((id) => ({ ...receive({ "a.txt": id }), id }));
    for (const change of changes) await recordChange(stateDir, change);
    receive({ "half.txt": "1" });
    const broken = receive({ "broken.txt": "1" });
    writeFileSync(join(changeFolder(stateDir, broken.id), "change.json"), '{"id":');
    expect(await complete(stateDir)).toEqual(changes.map(({ id }) => [id, false]));
    expect(readdirSync(changesFolder(stateDir)).filter((id) => id.startsWith("change-"))).not.toContain(broken.id);
    expect(existsSync(join(changesFolder(stateDir), "change-5"))).toBe(false);
  });

  it("finishes taking back what was marked", async () => {
    const { stateDir, receive, files } = prepare();
    await applyChange(receive({ "a.txt": "1" }), { stateDir });
    const whole = receive({ "a.txt": "2" });
    const part = receive({ "b.txt": "2", "c.txt": "2" });
    for (const change of [whole, part]) {
      await recordChange(stateDir, change);
      await applyChange(change, { stateDir });
      await markReverting(stateDir, { id: change.id, names: [change.put[0]?.file ?? ""] });
    }
    expect(await complete(stateDir)).toEqual([
      [whole.id, true],
      [part.id, false],
    ]);
    expect(files()).toEqual({ "a.txt": "1", "c.txt": "2" });
    expect(await applyChange(part, { stateDir })).toEqual({ replaced: [], takenBack: ["b.txt"] });
    expect(files()).toEqual({ "a.txt": "1", "c.txt": "2" });
  });

  it("keeps a change that cannot be read, and one that cannot be taken back, and returns the others", async () => {
    const { stateDir, folder, receive } = prepare();
    const broken = receive({ "b.txt": "1" });
    await recordChange(stateDir, broken);
    await applyChange(broken, { stateDir });
    await markReverting(stateDir, { id: broken.id, names: ["b.txt"] });
    writeFileSync(join(folder, "manifest.json"), "{");
    const unreadable = receive({ "c.txt": "1" });
    // A folder can be opened, but not read.
    writeFiles(join(changeFolder(stateDir, unreadable.id), "change.json"), { inside: "x" });
    const good = { ...receive({ "d.txt": "1" }), collection: "other" };
    await recordChange(stateDir, good);
    const failed: string[] = [];
    expect(await complete(stateDir, failed)).toEqual([[good.id, false]]);
    expect(failed.toSorted()).toEqual([broken.id, unreadable.id].toSorted());
    for (const { id } of [broken, unreadable]) expect(existsSync(changeFolder(stateDir, id))).toBe(true);
  });
});

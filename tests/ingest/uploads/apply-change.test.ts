import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCorpusManifest } from "../../../ingest/read-corpus-manifest.ts";
import { applyChange } from "../../../ingest/uploads/apply-change.ts";
import { completeChanges } from "../../../ingest/uploads/complete-changes.ts";
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
    const applied = await applyChange(receive({ "A.txt": "2", "c.txt": "2" }, { title: "後", remove: ["b.txt"] }), {
      stateDir,
    });
    expect(applied.replaced).toEqual(["A.txt"]);
    expect(files()).toEqual({ "A.txt": "2", "c.txt": "2" });
    expect(await titles()).toEqual([
      ["A.txt", "後"],
      ["c.txt", "後"],
    ]);
    await applied.revert();
    expect(files()).toEqual({ "a.txt": "1", "b.txt": "1" });
    expect(await titles()).toEqual([
      ["a.txt", "前"],
      ["b.txt", "前"],
    ]);
  });

  it("takes back single files", async () => {
    const { stateDir, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1" }, { title: "前" }), { stateDir });
    const applied = await applyChange(receive({ "a.txt": "2", "b.txt": "2" }, { title: "後" }), { stateDir });
    await applied.revert(["a.txt"]);
    expect(files()).toEqual({ "a.txt": "1", "b.txt": "2" });
    expect(await titles()).toEqual([
      ["a.txt", "前"],
      ["b.txt", "後"],
    ]);
  });

  it("leaves everything as it was when it cannot be carried out", async () => {
    const { stateDir, folder, receive, files } = prepare();
    await applyChange(receive({ "a.txt": "1", "b.txt": "1" }), { stateDir });
    const change = receive({ "a.txt": "2", "b.txt": "2" });
    // Nothing can be renamed onto a folder, so the second file fails.
    writeFiles(join(changeFolder(stateDir, change.id), "old", "b.txt"), { inside: "x" });
    await expect(applyChange(change, { stateDir })).rejects.toMatchObject({ code: "storage-error" });
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

describe("completing changes at the start", () => {
  const complete = (stateDir: string, failed: string[] = []) =>
    completeChanges({ stateDir, onFailed: ({ id }) => failed.push(id) });

  it("carries out what was recorded, and deletes what was received only in part", async () => {
    const { stateDir, receive, files } = prepare();
    await recordChange(stateDir, receive({ "a.txt": "1" }));
    receive({ "half.txt": "1" });
    expect((await complete(stateDir)).map(({ collection }) => collection)).toEqual(["sample"]);
    expect(files()).toEqual({ "a.txt": "1" });
    expect(readdirSync(changesFolder(stateDir))).toEqual([]);
    expect(await complete(stateDir)).toEqual([]);
  });

  it("finishes a change that was carried out in part or whole, without taking its files for older ones", async () => {
    const { stateDir, folder, receive, files, titles } = prepare();
    await applyChange(receive({ "a.txt": "1", "b.txt": "1" }), { stateDir });
    const change = receive({ "a.txt": "2" }, { title: "後", remove: ["b.txt"] });
    await recordChange(stateDir, change);
    await applyChange(change, { stateDir });
    // As if the process had ended before the manifest was written.
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { documents: unknown[] };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, documents: [] }));
    await complete(stateDir);
    expect(files()).toEqual({ "a.txt": "2" });
    expect(await titles()).toEqual([["a.txt", "後"]]);
  });

  it("puts off a change that cannot be carried out, and completes the others", async () => {
    const { stateDir, folder, receive } = prepare();
    await applyChange(receive({ "a.txt": "1" }), { stateDir });
    writeFileSync(join(folder, "manifest.json"), "{");
    const broken = receive({ "b.txt": "1" });
    await recordChange(stateDir, broken);
    await recordChange(stateDir, { ...receive({ "c.txt": "1" }), collection: "other" });
    const failed: string[] = [];
    expect((await complete(stateDir, failed)).map(({ collection }) => collection)).toEqual(["other"]);
    expect(failed).toEqual([broken.id]);
    expect(existsSync(changeFolder(stateDir, broken.id))).toBe(true);
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EmbedderClearanceError } from "../../core/embeddings/assert-clearance.ts";
import { runIngestCommand } from "../../ingest/cli.ts";
import { planChanges } from "../../ingest/plan-changes.ts";
import { uploadFolder } from "../../ingest/uploads/upload-folder.ts";
import { toManifestEntry, writeUploadManifest } from "../../ingest/uploads/upload-manifest.ts";
import { writeFiles } from "../scripts/temporary-folder.ts";
import { prepare } from "./sample-source.ts";

const FILES = { "a.txt": "図書館は九時に開館する。\n", "b.txt": "除雪は夜間に行う。\n", "c.txt": "庁舎は移転する。\n" };
const MANIFEST = JSON.stringify({
  documents: [
    { file: "a.txt", classification: 1 },
    { file: "b.txt", classification: 3 },
  ],
});

function prepareClassified() {
  const prepared = prepare({ ...FILES, "manifest.json": MANIFEST });
  const classes = async () =>
    Object.fromEntries((await prepared.documents()).map(({ source, classification }) => [source, classification]));
  return { ...prepared, classes };
}

describe("the lowest class of a collection", () => {
  it("raises the documents below it and no others", async () => {
    const { ingest, classes } = prepareClassified();
    await ingest();
    expect(await classes()).toEqual({ "a.txt": 1, "b.txt": 3, "c.txt": 3 });
    await ingest({ minClassification: 2 });
    expect(await classes()).toEqual({ "a.txt": 2, "b.txt": 3, "c.txt": 3 });
  });

  it("holds for later runs that say nothing, and for uploads, until it is set anew", async () => {
    const { ingest, classes, write, options } = prepareClassified();
    await ingest({ minClassification: 2 });
    write({ "d.txt": "公園は緑である。\n", "manifest.json": MANIFEST.replace("b.txt", "d.txt").replace("3", "1") });
    const uploads = uploadFolder(options);
    writeFiles(uploads, { "e.txt": "橋は長い。\n" });
    await writeUploadManifest(uploads, [toManifestEntry("e.txt", { classification: 1 })]);
    await ingest();
    expect(await classes()).toMatchObject({ "a.txt": 2, "d.txt": 2, "b.txt": 3, "uploads/e.txt": 2 });
    expect(await planChanges(options)).toMatchObject({ changed: [], needsBuild: false });
    await ingest({ minClassification: 1 });
    expect(await classes()).toMatchObject({ "a.txt": 1, "d.txt": 1, "uploads/e.txt": 1 });
    await ingest();
    expect(await classes()).toMatchObject({ "a.txt": 1 });
  });

  it("is kept where no document is below it yet, and where the index has been damaged since", async () => {
    const { ingest, classes, write, stateDir, generations } = prepareClassified();
    write({ "manifest.json": MANIFEST.replace("1", "3") });
    await ingest();
    expect((await ingest({ minClassification: 2 })).unchanged).toBe(false);
    for (const name of generations()) {
      const folder = join(stateDir, "index", "sample", name);
      writeFileSync(join(folder, "manifest.json"), "{");
    }
    write({ "manifest.json": MANIFEST });
    await ingest();
    expect(await classes()).toMatchObject({ "a.txt": 2 });
  });

  it("keeps the documents from an embedder that may not see it", async () => {
    const { ingest, embedder } = prepare({
      "a.txt": FILES["a.txt"],
      "manifest.json": JSON.stringify({ documents: [{ file: "a.txt", classification: 1 }] }),
    });
    const cleared = { ...embedder, maxClassification: 1 } as const;
    await ingest({ embedder: cleared });
    await expect(ingest({ embedder: cleared, minClassification: 2 })).rejects.toThrow(EmbedderClearanceError);
  });

  it("is an option of the command, which refuses what is no class", async () => {
    const { source, stateDir, classes, ingest } = prepareClassified();
    const errors: string[] = [];
    const run = (classification: string) =>
      runIngestCommand(["--source", source, "--collection", "sample", "--classification", classification], {
        stdout: { isTTY: false, write: () => true },
        stderr: { write: (text) => errors.push(String(text)) > 0 },
        env: { STATE_DIR: stateDir },
      });
    expect(await run("2")).toBe(0);
    await ingest();
    expect(await classes()).toMatchObject({ "a.txt": 2 });
    expect(await run("4")).toBe(2);
    expect(errors.join("")).toContain('--classification "4" は使えません');
  });
});

import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IngestLockedError, InvalidRequestError, StorageError } from "../../core/errors.ts";
import { lockCollection } from "../../core/search-index/collection-lock.ts";
import { NothingToIngestError } from "../../ingest/nothing-to-ingest-error.ts";
import { createCountingEmbedder } from "./counting-embedder.ts";
import { prepare } from "./sample-source.ts";

describe("an ingest that cannot go on", () => {
  it("stops when nothing can be used, and leaves the live index as it is", async () => {
    const { ingest, source, generations, documents } = prepare();
    await ingest();
    for (const file of ["library.md", "roads.txt"]) writeFileSync(join(source, file), "");
    const failing = ingest();
    await expect(failing).rejects.toThrow(NothingToIngestError);
    await expect(failing).rejects.toMatchObject({ files: [{ source: "library.md" }, { source: "roads.txt" }] });
    for (const file of ["library.md", "roads.txt"]) rmSync(join(source, file));
    await expect(ingest()).rejects.toThrow(NothingToIngestError);
    expect(generations()).toEqual(["000001"]);
    expect(await documents()).toHaveLength(2);
  });

  it("refuses to run beside another one of the same collection", async () => {
    const { ingest, options } = prepare();
    const lock = lockCollection(options);
    await expect(ingest()).rejects.toThrow(IngestLockedError);
    expect((await ingest({ collection: "other" })).unchanged).toBe(false);
    lock.release();
    expect((await ingest()).unchanged).toBe(false);
  });

  it("refuses a manifest that it does not understand", async () => {
    const { ingest, write } = prepare();
    write({ "manifest.json": "{" });
    await expect(ingest()).rejects.toThrow(InvalidRequestError);
  });

  it("publishes nothing when the embedder fails, and frees the lock", async () => {
    const { ingest, generations } = prepare();
    const failing = createCountingEmbedder({
      onBatch: () => {
        throw new Error("connection refused");
      },
    });
    await expect(ingest({ embedder: failing })).rejects.toMatchObject({
      code: "embedding-failed",
      message: /connection refused/u,
    });
    expect(generations()).toEqual([]);
    expect((await ingest()).generation).toBe("000001");
  });

  it("publishes nothing when it is told to stop", async () => {
    const { ingest, stateDir, generations } = prepare();
    const controller = new AbortController();
    const stopping = createCountingEmbedder({ onBatch: () => controller.abort() });
    await expect(ingest({ embedder: stopping, signal: controller.signal })).rejects.toThrow(/abort/u);
    expect(generations()).toEqual([]);
    expect(readdirSync(join(stateDir, "index", "sample")).filter((name) => name.startsWith(".build"))).toEqual([]);
  });

  it("says what to do when the state folder is a file", async () => {
    const { ingest, stateDir } = prepare();
    writeFileSync(stateDir, "");
    await expect(ingest()).rejects.toThrow(StorageError);
  });

  it.skipIf(!existsSync("/dev/full") && process.env.CI !== "true")(
    "leaves the live index alone when the disk fills up half-way (needs /dev/full)",
    async () => {
      const { ingest, stateDir, documents, generations, write } = prepare();
      await ingest();
      write({ "new.txt": "新しい文書。\n" });
      const folder = join(stateDir, "index", "sample");
      const filling = createCountingEmbedder({
        onBatch: () => {
          const [build = ""] = readdirSync(folder).filter((name) => name.startsWith(".build-"));
          symlinkSync("/dev/full", join(folder, build, "dense-000.hnsw.tmp"));
        },
      });
      await expect(ingest({ embedder: filling })).rejects.toThrow(/空き容量/u);
      expect(generations()).toEqual(["000001"]);
      expect(await documents()).toHaveLength(2);
      expect((await ingest()).generation).toBe("000002");
    },
  );
});

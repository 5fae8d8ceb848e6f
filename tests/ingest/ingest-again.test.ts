import { rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { lockCollection } from "../../core/search-index/collection-lock.ts";
import { createCountingEmbedder } from "./counting-embedder.ts";
import { prepare, ROADS } from "./sample-source.ts";

describe("ingesting a folder again", () => {
  it("builds and embeds nothing when nothing has changed", async () => {
    const { ingest, embedder, generations } = prepare();
    const first = await ingest();
    embedder.embedded.length = 0;
    const second = await ingest();
    expect(second).toMatchObject({
      unchanged: true,
      generation: "000001",
      counts: { chunks: first.counts.chunks, embedded: 0, reused: 0 },
    });
    expect(embedder.embedded).toEqual([]);
    expect(generations()).toEqual(["000001"]);
  });

  it("needs no right to write when nothing has changed", async () => {
    const { ingest, options } = prepare();
    await ingest();
    const lock = lockCollection(options);
    expect((await ingest()).unchanged).toBe(true);
    lock.release();
  });

  it("embeds only the chunks that changed, and gives the reused ones the same vectors", async () => {
    const { ingest, embedder, options, write } = prepare();
    const first = await ingest();
    embedder.embedded.length = 0;
    write({ "roads.txt": `${ROADS}\n## 舗装\n\n舗装は秋に行う。\n` });
    const second = await ingest();
    expect(second.counts.reused).toBeGreaterThan(0);
    expect(second.counts.embedded + second.counts.reused).toBe(second.counts.chunks);
    expect(embedder.embedded).toHaveLength(second.counts.embedded);
    expect(second.counts.chunks).toBeGreaterThan(first.counts.chunks);
    const index = await openCollectionIndex(options);
    const fresh = createCountingEmbedder();
    rmSync(join(options.stateDir, "index"), { recursive: true });
    await ingest({ embedder: fresh });
    const rebuilt = await openCollectionIndex(options);
    for (let ordinal = 0; ordinal < index.dense.size; ordinal++) {
      const expected = rebuilt.dense.vectorAt(ordinal);
      for (const [at, value] of index.dense.vectorAt(ordinal).entries())
        expect(value).toBeCloseTo(expected[at] ?? 9, 5);
    }
    index.close();
    rebuilt.close();
  });

  it.each([
    ["a file is added", { "new.txt": "新しい文書。\n" }],
    [
      "only the manifest changes",
      { "manifest.json": JSON.stringify({ documents: [{ file: "roads.txt", title: "別の題" }] }) },
    ],
    [
      "a document is disabled",
      { "manifest.json": JSON.stringify({ documents: [{ file: "roads.txt", enabled: false }] }) },
    ],
  ])("publishes a new generation when %s", async (_name, files) => {
    const { ingest, write, generations } = prepare();
    await ingest();
    write(files);
    expect(await ingest()).toMatchObject({ unchanged: false, generation: "000002" });
    expect(generations()).toEqual(["000001", "000002"]);
  });

  it("publishes a new generation when a file is removed, and keeps two generations at most", async () => {
    const { ingest, source, generations, documents, write } = prepare();
    await ingest();
    rmSync(join(source, "roads.txt"));
    await ingest();
    expect((await documents()).map(({ id }) => id)).toEqual(["library"]);
    write({ "roads.txt": ROADS });
    await ingest();
    expect(generations()).toEqual(["000002", "000003"]);
  });

  it("embeds everything anew for another embedder", async () => {
    const { ingest, documents } = prepare();
    await ingest();
    const other = createCountingEmbedder({ fingerprint: "other" });
    const report = await ingest({ embedder: other });
    expect(report.counts).toMatchObject({ embedded: report.counts.chunks, reused: 0 });
    expect(await documents({ embedder: other })).toHaveLength(2);
  });

  it("replaces a damaged index, and embeds again what it cannot read", async () => {
    const { ingest, stateDir, documents } = prepare();
    await ingest();
    truncateSync(join(stateDir, "index", "sample", "000001", "dense-000.hnsw"), 7);
    const damages: string[] = [];
    const report = await ingest({ onDamaged: (detail) => damages.push(detail) });
    expect(report).toMatchObject({ unchanged: false, generation: "000002", counts: { reused: 0 } });
    expect(damages[0]).toContain("000001");
    expect(await documents()).toHaveLength(2);
  });
});

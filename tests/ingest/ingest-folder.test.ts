import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import type { IngestProgress } from "../../ingest/ingest-options.ts";
import { LIBRARY, prepare, ROADS, statuses } from "./sample-source.ts";

describe("ingesting a folder", () => {
  it("publishes an index of all its documents", async () => {
    const { ingest, documents, embedder } = prepare();
    const report = await ingest();
    expect(report).toMatchObject({
      collection: "sample",
      generation: "000001",
      unchanged: false,
      counts: { documents: 2, reused: 0 },
    });
    expect(statuses(report)).toEqual([
      ["library.md", "ok"],
      ["roads.txt", "ok"],
    ]);
    expect(report.counts.embedded).toBe(report.counts.chunks);
    expect(embedder.embedded).toHaveLength(report.counts.chunks);
    expect(await documents()).toMatchObject([
      { id: "library", title: "図書館の利用" },
      { id: "roads", title: "道路の維持" },
    ]);
  });

  it("keeps every chunk equal to its span of the file's own text", async () => {
    const { ingest, options } = prepare({ "a.md": `\ufeff${LIBRARY.replaceAll("\n", "\r\n")}` });
    await ingest();
    const index = await openCollectionIndex(options);
    const text = index.content.documentById("a")?.text ?? "";
    expect(text).toBe(LIBRARY.replaceAll("\n", "\r\n"));
    for (const chunk of index.content.chunksOfDocument("a")) {
      expect(chunk.text).toBe(text.slice(chunk.charStart, chunk.charEnd));
    }
    index.close();
  });

  it("takes what the manifest says, and treats a file that it does not name as the most confidential", async () => {
    const entry = {
      file: "roads.txt",
      id: "road",
      title: "道路",
      issuer: "甲市",
      date: "2026-04",
      kind: "計画",
      rights: "なし",
      classification: 1,
    };
    const { ingest, documents, write } = prepare();
    write({ "manifest.json": JSON.stringify({ documents: [entry] }) });
    await ingest();
    expect(await documents()).toEqual([
      {
        id: "library",
        source: "library.md",
        title: "図書館の利用",
        issuer: null,
        asOf: null,
        asOfCertainty: "unknown",
        kind: null,
        rights: null,
        classification: 3,
      },
      {
        id: "road",
        source: "roads.txt",
        title: "道路",
        issuer: "甲市",
        asOf: "2026-04",
        asOfCertainty: "stated",
        kind: "計画",
        rights: "なし",
        classification: 1,
      },
    ]);
  });

  it("names a document without a heading after its file", async () => {
    const { ingest, documents } = prepare({ "メモ.txt": `${"この一文はとても長くて題名には見えない".repeat(5)}。\n` });
    await ingest();
    expect((await documents())[0]?.title).toBe("メモ");
  });

  it("reports what it cannot use, leaves it out and goes on", async () => {
    const { ingest, source, write } = prepare();
    write({
      "empty.txt": "",
      "scan.pdf": "%PDF",
      "secret.txt": "秘密",
      "manifest.json": JSON.stringify({ documents: [{ file: "secret.txt", enabled: false }, { file: "gone.txt" }] }),
    });
    writeFileSync(join(source, "sjis-cut.txt"), Buffer.from([0x93, 0xfa, 0x96]));
    const report = await ingest();
    expect(statuses(report)).toEqual([
      ["empty.txt", "failed"],
      ["gone.txt", "failed"],
      ["library.md", "ok"],
      ["roads.txt", "ok"],
      ["scan.pdf", "failed"],
      ["secret.txt", "disabled"],
      ["sjis-cut.txt", "failed"],
    ]);
    expect(
      report.files.filter(({ status }) => status === "failed").every(({ reason }) => (reason ?? "").length > 10),
    ).toBe(true);
    expect(report.counts.documents).toBe(2);
    const again = await ingest();
    expect(again.unchanged).toBe(true);
    expect(again.files).toEqual(report.files);
  });
});

describe("the progress of an ingest", () => {
  it("counts bytes up to their total, through all phases", async () => {
    const { ingest } = prepare();
    const seen: IngestProgress[] = [];
    await ingest({ onProgress: (progress) => seen.push(progress) });
    const total = Buffer.byteLength(LIBRARY) + Buffer.byteLength(ROADS);
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(["scan", "index", "publish"]));
    expect(seen.at(-1)).toEqual({ phase: "publish", doneBytes: total, totalBytes: total, doneFiles: 2, totalFiles: 2 });
    const indexing = seen.filter(({ phase }) => phase === "index").map(({ doneBytes }) => doneBytes);
    expect(indexing).toEqual(indexing.toSorted((a, b) => a - b));
  });
});

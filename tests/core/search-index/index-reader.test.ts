import { readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  CollectionNotFoundError,
  EmbedderMismatchError,
  IndexDamagedError,
  InvalidRequestError,
} from "../../../core/errors.ts";
import { openCollectionIndex } from "../../../core/search-index/collection-index.ts";
import {
  createIndexReader,
  type IndexReader,
  type IndexReaderOptions,
} from "../../../core/search-index/index-reader.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { publishSample, sampleDocument, sampleEmbedder } from "./sample-documents.ts";

/** Looks for a newer generation at every call, unless told otherwise. */
function openReader(options: Partial<IndexReaderOptions> & { stateDir: string }): IndexReader {
  const reader = createIndexReader({ embedder: sampleEmbedder, checkIntervalMs: 0, ...options });
  onTestFinished(() => reader.close());
  return reader;
}

const publish = (stateDir: string, id: string, keep?: string) =>
  publishSample({ stateDir, documents: [sampleDocument({ id })], ...(keep === undefined ? {} : { keep }) });
const fileOf = (stateDir: string, generation: string, file: string): string =>
  join(stateDir, "index", "sample", generation, file);
const idsIn = (reader: IndexReader): Promise<string[]> =>
  reader.with("sample", ({ content }) => content.listDocuments().map(({ id }) => id));

describe("an opened collection", () => {
  it("means the same chunk by one ordinal in all its parts", async () => {
    const stateDir = temporaryFolder();
    await publishSample({
      stateDir,
      documents: [sampleDocument({ id: "a" }), sampleDocument({ id: "b", text: "水道管を点検する。" })],
    });
    const index = await openCollectionIndex({ stateDir, collection: "sample", embedder: sampleEmbedder });
    for (let ordinal = 0; ordinal < index.content.size; ordinal++) {
      const { text } = index.content.chunkAt(ordinal);
      const vector = await sampleEmbedder.embeddings.embedQuery(text);
      expect((await index.dense.search({ vector, topK: 1 }))[0]).toMatchObject({ ordinal: [0, 1, 2, 3][ordinal] });
      const terms = tokenise(text).map((term) => ({ term, weight: 1 }));
      expect((await index.keyword.search({ terms, topK: 1 }))[0]).toMatchObject({ ordinal });
    }
    expect([index.dense.size, index.keyword.size, index.content.size, index.manifest.counts.chunks]).toEqual([
      4, 4, 4, 4,
    ]);
    index.close();
    index.close();
  });

  it("is searched by headings and titles too", async () => {
    const stateDir = temporaryFolder();
    await publishSample({ stateDir, documents: [sampleDocument({ id: "a", title: "防災計画" })] });
    const index = await openCollectionIndex({ stateDir, collection: "sample", embedder: sampleEmbedder });
    expect(index.keyword.documentFrequency("防災")).toBe(3);
    expect(tokenise("見出し").map((term) => index.keyword.documentFrequency(term))).toEqual([3]);
    index.close();
  });

  it("is refused when it was built with another embedder", async () => {
    const stateDir = temporaryFolder();
    await publishSample({ stateDir, documents: [sampleDocument({ id: "a" })], embedderFingerprint: "other-model" });
    const opening = openCollectionIndex({ stateDir, collection: "sample", embedder: sampleEmbedder });
    await expect(opening).rejects.toThrow(EmbedderMismatchError);
    await expect(opening).rejects.toThrow(/other-model/u);
  });
});

describe("the index reader", () => {
  it("says that a collection is missing, damaged or badly named", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    await expect(reader.get("sample")).rejects.toThrow(CollectionNotFoundError);
    await expect(reader.get("../sample")).rejects.toThrow(InvalidRequestError);
    await publish(stateDir, "a");
    truncateSync(fileOf(stateDir, "000001", "dense-000.hnsw"), 5);
    await expect(reader.get("sample")).rejects.toThrow(IndexDamagedError);
  });

  it("opens a collection that appears after it was asked for", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    await expect(reader.get("sample")).rejects.toThrow(CollectionNotFoundError);
    await publish(stateDir, "a");
    expect(await idsIn(reader)).toEqual(["a"]);
  });

  it("follows a newly published generation without a restart", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    await publish(stateDir, "a");
    expect(await idsIn(reader)).toEqual(["a"]);
    await publish(stateDir, "b", "000001");
    expect(await idsIn(reader)).toEqual(["b"]);
  });

  it("does not look again before its interval is over", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir, checkIntervalMs: 60_000 });
    await publish(stateDir, "a");
    expect(await idsIn(reader)).toEqual(["a"]);
    await publish(stateDir, "b", "000001");
    expect(await idsIn(reader)).toEqual(["a"]);
  });

  it("goes on serving while a newer generation is opened, and serves that one to whoever waited for it", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir, checkIntervalMs: 60_000 });
    await publish(stateDir, "a");
    expect(await idsIn(reader)).toEqual(["a"]);
    await publish(stateDir, "b", "000001");
    const looking = reader.lookAgain("sample");
    expect(await idsIn(reader)).toEqual(["a"]);
    await looking;
    expect(await idsIn(reader)).toEqual(["b"]);
  });

  it("does not take a look that had begun before for one at what was published since", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir, checkIntervalMs: 60_000 });
    await publish(stateDir, "a");
    await idsIn(reader);
    const early = reader.lookAgain("sample");
    await publish(stateDir, "b", "000001");
    const late = reader.lookAgain("sample");
    await Promise.all([early, late]);
    expect(await idsIn(reader)).toEqual(["b"]);
  });

  it("looks by itself from time to time, whether or not anybody asks", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir, checkIntervalMs: 20 });
    await publish(stateDir, "a");
    expect(await idsIn(reader)).toEqual(["a"]);
    await publish(stateDir, "b", "000001");
    await expect.poll(() => idsIn(reader), { timeout: 10_000 }).toEqual(["b"]);
    await reader.lookAgain("nowhere");
  });

  it("lets whoever uses an old generation finish with it, even after its files are deleted", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    await publish(stateDir, "a");
    const old = await reader.get("sample");
    await publish(stateDir, "b", "000001");
    await publish(stateDir, "c", "000002");
    expect(await idsIn(reader)).toEqual(["c"]);
    expect(old.content.chunkAt(0).documentId).toBe("a");
    const vector = await sampleEmbedder.embeddings.embedQuery("図書館");
    expect((await old.dense.search({ vector, topK: 1, allowed: new Set([1]) }))[0]?.ordinal).toBe(1);
    old.close();
  });

  it("closes an old generation once everyone has given it back, and not before", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    await publish(stateDir, "a");
    const [first, second] = await Promise.all([reader.get("sample"), reader.get("sample")]);
    await publish(stateDir, "b", "000001");
    await reader.with("sample", () => undefined);
    first.close();
    first.close();
    expect(second.dense.vectorAt(0)).toHaveLength(64);
    second.close();
    expect(() => second.dense.vectorAt(0)).toThrow(/EBADF|closed/u);
  });

  it("gives the index back when a stream ends, fails or is left early", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    await publish(stateDir, "a");
    const borrowed: { dense: { vectorAt(ordinal: number): unknown } }[] = [];
    const count = (stop: number) =>
      reader.use("sample", async function* (index) {
        borrowed.push(index);
        for (let at = 0; at < 3; at++) {
          if (at === stop) throw new Error("stopped");
          yield at;
        }
      });
    const seen: number[] = [];
    for await (const value of count(9)) seen.push(value);
    for await (const value of count(9)) if (value === 1) break;
    const failing = async (): Promise<void> => {
      for await (const value of count(1)) seen.push(value);
    };
    await expect(failing()).rejects.toThrow("stopped");
    expect(seen).toEqual([0, 1, 2, 0]);
    await publish(stateDir, "b", "000001");
    await reader.with("sample", () => undefined);
    expect(borrowed).toHaveLength(3);
    for (const { dense } of borrowed) expect(() => dense.vectorAt(0)).toThrow(/EBADF|closed/u);
  });

  it("serves the newest sound generation and reports a damaged one once", async () => {
    const stateDir = temporaryFolder();
    const damages: string[] = [];
    await publish(stateDir, "a");
    await publish(stateDir, "b", "000001");
    truncateSync(fileOf(stateDir, "000002", "content.sqlite"), 100);
    const reader = openReader({ stateDir, onDamaged: (detail) => damages.push(detail) });
    expect(await idsIn(reader)).toEqual(["a"]);
    expect(await idsIn(reader)).toEqual(["a"]);
    expect(damages).toEqual([expect.stringContaining("000002")]);
  });

  it("reports damage once, however often it is asked for what it cannot open", async () => {
    const stateDir = temporaryFolder();
    const damages: string[] = [];
    await publish(stateDir, "a");
    truncateSync(fileOf(stateDir, "000001", "keyword.bm25"), 100);
    const reader = openReader({ stateDir, onDamaged: (detail) => damages.push(detail) });
    for (let round = 0; round < 3; round++) await expect(reader.get("sample")).rejects.toThrow(IndexDamagedError);
    expect(damages).toHaveLength(1);
    await publish(stateDir, "b");
    expect(await idsIn(reader)).toEqual(["b"]);
  });

  it("goes on serving what is open when the new generation belongs to another embedder, and reports it once", async () => {
    const stateDir = temporaryFolder();
    const damages: string[] = [];
    await publish(stateDir, "a");
    const reader = openReader({ stateDir, onDamaged: (detail) => damages.push(detail) });
    expect(await idsIn(reader)).toEqual(["a"]);
    await publishSample({
      stateDir,
      documents: [sampleDocument({ id: "b" })],
      embedderFingerprint: "other-model",
      keep: "000001",
    });
    expect(await idsIn(reader)).toEqual(["a"]);
    expect(await idsIn(reader)).toEqual(["a"]);
    expect(damages).toEqual([expect.stringContaining("other-model")]);
  });

  it("rolls back when the newest generation is deleted, and forgets a collection that is gone", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    await publish(stateDir, "b", "000001");
    const reader = openReader({ stateDir });
    expect(await idsIn(reader)).toEqual(["b"]);
    rmSync(fileOf(stateDir, "000002", ""), { recursive: true });
    expect(await idsIn(reader)).toEqual(["a"]);
    rmSync(fileOf(stateDir, "", ""), { recursive: true });
    await expect(reader.get("sample")).rejects.toThrow(CollectionNotFoundError);
  });

  it("opens a collection once however many ask at the same time", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    const reader = openReader({ stateDir, checkIntervalMs: 60_000 });
    const indexes = await Promise.all(Array.from({ length: 20 }, () => reader.get("sample")));
    expect(new Set(indexes.map(({ dense }) => dense)).size).toBe(1);
    for (const index of indexes) index.close();
  });

  it("lists the collections that can be read", async () => {
    const stateDir = temporaryFolder();
    const reader = openReader({ stateDir });
    expect(await reader.listCollections()).toEqual([]);
    for (const collection of ["two", "one", "broken"]) {
      await publishSample({ stateDir, collection, documents: [sampleDocument({ id: "a" })] });
    }
    truncateSync(join(stateDir, "index", "broken", "000001", "dense-000.hnsw"), 3);
    expect(readdirSync(join(stateDir, "index"))).toHaveLength(3);
    expect(await reader.listCollections()).toEqual(["one", "two"]);
  });

  it("refuses to open anything after it was closed", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    const reader = openReader({ stateDir });
    await idsIn(reader);
    await reader.close();
    await expect(reader.get("sample")).rejects.toMatchObject({ code: "index-closed" });
  });
});

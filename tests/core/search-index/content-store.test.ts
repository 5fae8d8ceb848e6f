import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { IndexDamagedError } from "../../../core/errors.ts";
import { type ContentStore, openContentStore } from "../../../core/search-index/content-store.ts";
import { createContentWriter } from "../../../core/search-index/content-writer.ts";
import { matchesFilter } from "../../../core/search-index/search-filter.ts";
import { searchedText } from "../../../core/search-index/searched-text.ts";
import type { SearchFilter, SourceDocument } from "../../../core/types.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { sampleChunks, sampleDocument } from "./sample-documents.ts";

const hasFullDevice = existsSync("/dev/full") || process.env.CI === "true";

async function storeOf(
  documents: readonly SourceDocument[],
  path = join(temporaryFolder(), "content.sqlite"),
): Promise<ContentStore> {
  const writer = createContentWriter(path);
  let ordinal = 0;
  for (const document of documents) {
    const chunks = sampleChunks(document);
    writer.addDocument(document, chunks.length);
    for (const chunk of chunks) writer.addChunk({ ...chunk, ordinal: ordinal++ }, `hash-${ordinal}`);
  }
  await writer.finish();
  const store = openContentStore(path);
  onTestFinished(() => store.close());
  return store;
}

describe("the content store", () => {
  it("gives back every document and chunk as it was written", async () => {
    const documents = [
      sampleDocument({
        id: "a",
        issuer: "甲市",
        asOf: "2026-06",
        asOfCertainty: "stated",
        kind: "報告",
        rights: "なし",
        classification: 2,
      }),
      sampleDocument({ id: "b", text: "一段落だけ。" }),
    ];
    const store = await storeOf(documents);
    const chunks = documents.flatMap(sampleChunks).map((chunk, ordinal) => ({ ...chunk, ordinal }));
    expect(store.size).toBe(4);
    expect(store.chunksAt([3, 0])).toEqual([chunks[3], chunks[0]]);
    expect(chunks.map(({ ordinal }) => store.searchedTextAt(ordinal))).toEqual(chunks.map(searchedText));
    expect(() => store.searchedTextAt(4)).toThrow(RangeError);
    expect(store.chunksOfDocument("a")).toEqual(chunks.slice(0, 3));
    expect(store.documentById("b")).toEqual(documents[1]);
    const { text: _text, places: _places, ...meta } = documents[0] as SourceDocument;
    expect(store.listDocuments()[0]).toEqual(meta);
    expect(store.documentOfChunk(2)).toEqual(meta);
    expect(store.contentHashes(2, 10)).toEqual(["hash-3", "hash-4"]);
  });

  it("finds the first chunk that a span lies in as a whole", async () => {
    const documents = [sampleDocument({ id: "a" }), sampleDocument({ id: "b", text: "一段落だけ。" })];
    const store = await storeOf(documents);
    for (const id of ["a", "b"]) {
      const chunks = store.chunksOfDocument(id);
      for (const { charStart, charEnd } of chunks) {
        for (const span of [
          { documentId: id, charStart, charEnd },
          { documentId: id, charStart: charStart + 1, charEnd: charEnd - 1 },
        ]) {
          const holds = chunks.find((chunk) => chunk.charStart <= span.charStart && span.charEnd <= chunk.charEnd);
          expect(store.chunkHolding(span)).toEqual(holds);
        }
      }
      const [first, last] = [chunks[0], chunks.at(-1)];
      const whole = { documentId: id, charStart: first?.charStart ?? 0, charEnd: (last?.charEnd ?? 0) + 1 };
      expect(store.chunkHolding(whole)).toBeUndefined();
      expect(store.chunkHolding({ ...whole, documentId: "c" })).toBeUndefined();
    }
  });

  it("reads only as many chunks of a document as are asked for", async () => {
    const store = await storeOf([sampleDocument({ id: "a" }), sampleDocument({ id: "b", text: "一段落だけ。" })]);
    expect(store.chunksOfDocument("a", 2)).toEqual(store.chunksOfDocument("a").slice(0, 2));
    expect(store.chunksOfDocument("a", 9)).toEqual(store.chunksOfDocument("a"));
  });

  it("keeps texts code unit for code unit, so that spans stay true", async () => {
    const folder = temporaryFolder();
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((value) => /[^\n]/u.test(value));
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
        const documents = texts.map((value, at) => sampleDocument({ id: `d${at}`, text: `${value}\n\ud800 \0 髙😀` }));
        const store = await storeOf(documents, join(folder, `${round++}.sqlite`));
        for (const document of documents) {
          expect(store.documentById(document.id)?.text).toBe(document.text);
          for (const chunk of store.chunksOfDocument(document.id)) {
            expect(chunk.text).toBe(document.text.slice(chunk.charStart, chunk.charEnd));
          }
        }
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  it("says that there is no such chunk or document", async () => {
    const store = await storeOf([sampleDocument({ id: "a" })]);
    for (const ordinal of [-1, 3]) {
      expect(() => store.chunkAt(ordinal)).toThrow(RangeError);
      expect(() => store.documentOfChunk(ordinal)).toThrow(RangeError);
    }
    expect(store.documentById("b")).toBeUndefined();
    expect(store.chunksOfDocument("b")).toEqual([]);
  });

  it("opens wherever the folder lies, whatever its name", async () => {
    const folder = join(temporaryFolder(), "状態 #1?mode=rw&x=%41");
    mkdirSync(folder);
    const store = await storeOf([sampleDocument({ id: "a" })], join(folder, "content.sqlite"));
    expect(store.chunkAt(0).text).toBe("図書館は午前九時に開館する。");
  });

  it("leaves the file as it is and nothing beside it", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "content.sqlite");
    const store = await storeOf([sampleDocument({ id: "a" })], path);
    const before = readFileSync(path);
    store.chunksOfDocument("a");
    store.documentById("a");
    store.close();
    expect(readFileSync(path)).toEqual(before);
  });

  it("refuses a missing file without creating it, and a file of something else", () => {
    const folder = temporaryFolder();
    expect(() => openContentStore(join(folder, "none.sqlite"))).toThrow(IndexDamagedError);
    expect(existsSync(join(folder, "none.sqlite"))).toBe(false);
    writeFileSync(join(folder, "other.sqlite"), "x".repeat(5_000));
    expect(() => openContentStore(join(folder, "other.sqlite"))).toThrow(IndexDamagedError);
  });
});

describe("the content writer", () => {
  it("refuses chunks out of order, of unknown documents, or more than announced", () => {
    const writer = createContentWriter(join(temporaryFolder(), "content.sqlite"));
    const document = sampleDocument({ id: "a" });
    const [chunk] = sampleChunks(document);
    writer.addDocument(document, 1);
    const add = (ordinal: number, documentId: string) => () =>
      writer.addChunk({ ...(chunk as NonNullable<typeof chunk>), ordinal, documentId }, "hash");
    expect(add(1, "a")).toThrow(RangeError);
    expect(add(0, "b")).toThrow(RangeError);
    add(0, "a")();
    expect(add(1, "a")).toThrow(RangeError);
    writer.abandon();
  });

  it("refuses to finish with fewer chunks than announced", async () => {
    const writer = createContentWriter(join(temporaryFolder(), "content.sqlite"));
    writer.addDocument(sampleDocument({ id: "a" }), 1);
    await expect(writer.finish()).rejects.toThrow(RangeError);
    writer.abandon();
  });

  it.skipIf(!hasFullDevice)("fails on a full disk (needs /dev/full)", () => {
    const path = join(temporaryFolder(), "content.sqlite");
    symlinkSync("/dev/full", path);
    expect(() => createContentWriter(path)).toThrow(expect.objectContaining({ code: "SQLITE_FULL" }));
  });
});

describe("the ordinals that a filter allows", () => {
  const document = fc.record({
    issuer: fc.constantFrom(null, "甲市", "乙町"),
    asOf: fc.constantFrom(null, "2024", "2025-12", "2026", "2026-03-03", "2026-06"),
    classification: fc.constantFrom(1 as const, 2 as const, 3 as const),
    paragraphs: fc.integer({ min: 1, max: 4 }),
  });
  const filters: fc.Arbitrary<SearchFilter> = fc.record(
    {
      documentIds: fc.subarray(["d0", "d1", "d2", "d9"], { minLength: 1 }),
      issuer: fc.constantFrom("甲市", "丙村"),
      asOfFrom: fc.constantFrom("2025", "2026-03", "2026-06-01"),
      asOfTo: fc.constantFrom("2024-12", "2026", "2026-03"),
      maxClassification: fc.constantFrom(1 as const, 2 as const, 3 as const),
    },
    { requiredKeys: [] },
  );

  it("are those of the chunks whose documents pass it, and no others", async () => {
    const folder = temporaryFolder();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(document, { maxLength: 5 }), filters, async (specs, filter) => {
        const documents = specs.map(({ paragraphs, ...meta }, at) =>
          sampleDocument({ id: `d${at}`, ...meta, text: "段落。\n".repeat(paragraphs) }),
        );
        const store = await storeOf(documents, join(folder, `${round++}.sqlite`));
        const expected = Array.from({ length: store.size }, (_, ordinal) => ordinal).filter((ordinal) =>
          matchesFilter(store.documentOfChunk(ordinal), filter),
        );
        expect([...store.ordinalsWhere(filter).values()]).toEqual(expected);
        store.close();
      }),
      { numRuns: 40 },
    );
  });
});

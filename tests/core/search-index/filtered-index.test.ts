import { beforeAll, describe, expect, it } from "vitest";
import { filterIndex, type ReadableIndex } from "../../../core/search-index/filtered-index.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import type { SearchFilter } from "../../../core/types.ts";
import { inventedDocument } from "../support/invented-documents.ts";
import { buildSampleIndex, sampleEmbedder } from "../support/sample-index.ts";

const text = (name: string): string =>
  `# ${name}\n\n${name}の除雪費は${name.length}億円である。\n\n## 道路\n\n道路は長い。\n`;
const DOCUMENTS = ["青葉", "若草町", "みどり川"].map((name, at) =>
  inventedDocument({ id: `d${at}`, title: name, issuer: `${name}役場`, asOf: `202${at}-04`, text: text(name) }),
);
const ONLY_SECOND: SearchFilter = { issuer: "若草町役場" };
const search = { terms: tokenise("除雪費 道路").map((term) => ({ term, weight: 1 })), topK: 50 };

let whole: ReadableIndex;
let filtered: ReadableIndex;
let vector: number[];
beforeAll(async () => {
  whole = await buildSampleIndex(DOCUMENTS);
  filtered = filterIndex(whole, ONLY_SECOND);
  vector = await sampleEmbedder.embeddings.embedQuery("除雪費");
});

describe("an index with a filter", () => {
  it("finds chunks of the documents that pass only, scored as without the filter", async () => {
    const isSecond = ({ ordinal }: { ordinal: number }): boolean => whole.content.isOfDocument(ordinal, "d1");
    const keyword = (await whole.keyword.search(search)).filter(isSecond);
    expect(keyword.length).toBeGreaterThan(1);
    expect(await filtered.keyword.search(search)).toEqual(keyword);
    expect(filtered.keyword.searchAtOnce(search)).toEqual(keyword);
    const dense = (await whole.dense.search({ vector, topK: 50 })).filter(isSecond);
    expect(await filtered.dense.search({ vector, topK: 50 })).toEqual(dense);
  });

  it("narrows further, never wider", async () => {
    const [first = -1, second = -1] = [whole, filtered].map(({ content }) =>
      Number([...content.ordinalsWhere({ documentIds: ["d0", "d1"] }).values()][0]),
    );
    expect(first).not.toBe(second);
    const allowed = new Set([first, second]);
    expect((await filtered.keyword.search({ ...search, allowed })).map(({ ordinal }) => ordinal)).toEqual([second]);
    expect((await filtered.dense.search({ vector, topK: 9, allowed })).map(({ ordinal }) => ordinal)).toEqual([second]);
    expect(filtered.content.ordinalsWhere({ documentIds: ["d0"] }).size).toBe(0);
  });

  it("gives nothing of the other documents, whatever is read", () => {
    const { content } = filtered;
    expect(content.listDocuments().map(({ id }) => id)).toEqual(["d1"]);
    for (const id of ["d0", "d2"]) {
      expect(content.documentById(id)).toBeUndefined();
      expect(content.chunksOfDocument(id)).toEqual([]);
      expect(content.chunkHolding({ documentId: id, charStart: 0, charEnd: 1 })).toBeUndefined();
      expect(content.figuresOfDocument(id)).toEqual([]);
    }
    expect(content.documentById("d1")?.title).toBe("若草町");
    const [first] = content.chunksOfDocument("d1");
    expect(first && content.chunkHolding({ ...first, charEnd: first.charStart + 1 })).toEqual(first);
    for (let ordinal = 0; ordinal < content.size; ordinal++) {
      const passes = whole.content.isOfDocument(ordinal, "d1");
      expect(content.isOfDocument(ordinal, "d0")).toBe(false);
      const chunkAmong = (at: number) => content.chunksAt([at])[0];
      for (const read of [content.chunkAt, content.documentOfChunk, content.searchedTextAt, chunkAmong]) {
        if (passes) expect(read(ordinal)).toBeDefined();
        else expect(() => read(ordinal)).toThrow(RangeError);
      }
    }
  });

  it("lets everything through when the filter is empty", async () => {
    const open = filterIndex(whole, {});
    expect(await open.keyword.search(search)).toEqual(await whole.keyword.search(search));
    expect(open.content.listDocuments()).toEqual(whole.content.listDocuments());
  });
});

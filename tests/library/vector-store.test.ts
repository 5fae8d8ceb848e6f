import { Document } from "@langchain/core/documents";
import { describe, expect, it, onTestFinished } from "vitest";
import { TenkyoVectorStore } from "../../library/langchain.ts";
import { publishSample, sampleDocument, sampleEmbedder } from "../core/search-index/sample-documents.ts";
import { temporaryFolder } from "../scripts/temporary-folder.ts";

const documents = [
  sampleDocument({ id: "a", issuer: "甲市", asOf: "2026-06" }),
  sampleDocument({ id: "b", issuer: "乙町", text: "図書館は午後六時に閉館する。" }),
];

async function openStore(): Promise<TenkyoVectorStore> {
  const stateDir = temporaryFolder();
  await publishSample({ stateDir, documents });
  const store = new TenkyoVectorStore({ stateDir, collection: "sample", embedder: sampleEmbedder });
  onTestFinished(() => store.close());
  return store;
}

describe("a collection as a LangChain vector store", () => {
  it("answers a retriever with passages that lead back to their place in the source", async () => {
    const retriever = (await openStore()).asRetriever({ k: 2 });
    const found = await retriever.invoke("道路の除雪");
    expect(found).toHaveLength(2);
    const [{ pageContent, metadata } = new Document({ pageContent: "" })] = found;
    expect(pageContent).toBe("道路の除雪は夜間に行う。");
    expect(metadata).toMatchObject({ documentId: "a", source: "a.txt", asOf: "2026-06", lines: { from: 3, to: 3 } });
    expect(documents[0]?.text.slice(metadata.charStart, metadata.charEnd)).toBe(pageContent);
  });

  it("keeps to a filter", async () => {
    const retriever = (await openStore()).asRetriever({ k: 5, filter: { issuer: "乙町" } });
    expect((await retriever.invoke("図書館")).map(({ metadata }) => metadata.documentId)).toEqual(["b"]);
  });

  it("gives cosines as scores, best first", async () => {
    const store = await openStore();
    const scores = (await store.similaritySearchWithScore("図書館は午前九時に開館する。", 4)).map(([, score]) => score);
    expect(scores[0]).toBeCloseTo(1, 4);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("refuses to be written to, and says where documents go instead", async () => {
    const store = await openStore();
    await expect(store.addDocuments()).rejects.toMatchObject({ code: "collection-read-only" });
    await expect(store.addVectors()).rejects.toThrow(/npm run ingest/u);
    await expect(store.delete()).rejects.toMatchObject({ code: "collection-read-only" });
    await expect(store.asRetriever().addDocuments([])).rejects.toThrow(/npm run ingest/u);
  });

  it("follows an index that is published while it is used, and says what to do without one or with another embedder", async () => {
    const stateDir = temporaryFolder();
    const store = new TenkyoVectorStore({ stateDir, collection: "sample", embedder: sampleEmbedder });
    onTestFinished(() => store.close());
    await expect(store.similaritySearch("除雪", 1)).rejects.toThrow(/npm run ingest/u);
    await publishSample({ stateDir, documents });
    expect(await store.similaritySearch("除雪", 1)).toHaveLength(1);
    const other = new TenkyoVectorStore({ stateDir, collection: "sample" });
    onTestFinished(() => other.close());
    await expect(other.similaritySearch("除雪", 1)).rejects.toMatchObject({ code: "embedder-mismatch" });
    await expect(store.similaritySearchVectorWithScore([1, 2], 1)).rejects.toMatchObject({ code: "invalid-vector" });
  });
});

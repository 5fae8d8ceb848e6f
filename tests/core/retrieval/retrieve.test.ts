import { describe, expect, it } from "vitest";
import { createRerankStep } from "../../../core/reranking/rerank-step.ts";
import { passagesByScore, type Reranker } from "../../../core/reranking/reranker.ts";
import { retrieve } from "../../../core/retrieval/retrieve.ts";
import { parseSynonyms } from "../../../core/retrieval/synonyms.ts";
import type { Passage, SearchFilter } from "../../../core/types.ts";
import { inventedDocument, TOWN_PLAN, YEARBOOK } from "../support/invented-documents.ts";
import { buildSampleIndex, sampleEmbedder } from "../support/sample-index.ts";
import { understandOver } from "../support/write-request.ts";

const SECRET = inventedDocument({
  id: "secret",
  title: "緑市内部資料",
  issuer: "緑市企画部",
  classification: 3,
  text: "# 緑市内部資料\n\n水門の鍵は三か所に保管する。図書館の地下にも一つある。\n",
});
const index = await buildSampleIndex([TOWN_PLAN, YEARBOOK, SECRET]);
const synonyms = parseSynonyms('{"groups": [["遊歩道", "プロムナード"]]}', "test");

async function search(
  question: string,
  { topK = 5, filter }: { topK?: number; filter?: SearchFilter } = {},
): Promise<Passage[]> {
  const understanding = understandOver(index, { question, synonyms });
  return retrieve({ index, embedder: sampleEmbedder, understanding, topK, filter });
}

describe("retrieve", () => {
  it("puts the chunk that holds the question's rare words first, with its document", async () => {
    const [first] = await search("水門の鍵の保管場所");
    expect(first?.document.id).toBe("secret");
    expect(first?.chunk.text).toContain("水門の鍵");
  });

  it("ranks from 1 with falling scores, and gives no more than topK", async () => {
    const passages = await search("緑市の図書館の整備", { topK: 3 });
    expect(passages).toHaveLength(3);
    expect(passages.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(passages.map(({ score }) => score)).toEqual(passages.map(({ score }) => score).sort((a, b) => b - a));
  });

  it("finds a chunk by another spelling that synonyms give", async () => {
    const [first] = await search("プロムナードの補修");
    expect(first?.chunk.text).toContain("遊歩道");
  });

  it.each<[string, SearchFilter, string[]]>([
    ["documents by id", { documentIds: ["yearbook"] }, ["yearbook"]],
    ["the issuer", { issuer: "緑市統計課" }, ["yearbook"]],
    ["the classification", { maxClassification: 1 }, ["town-plan", "yearbook"]],
    ["the date", { asOfFrom: "2025" }, ["town-plan"]],
    ["all that is given", { issuer: "緑市企画部", maxClassification: 1 }, ["town-plan"]],
  ])("stays within a filter on %s", async (_what, filter, expected) => {
    const passages = await search("緑市 図書館 水門 利用率", { topK: 50, filter });
    expect([...new Set(passages.map(({ document }) => document.id))].sort()).toEqual(expected);
  });

  it("finds nothing where a filter lets nothing through, or a question has no words", async () => {
    expect(await search("水門", { filter: { documentIds: ["nowhere"] } })).toEqual([]);
    expect(await search("？！…")).toEqual([]);
  });
});

describe("retrieve with a reranker", () => {
  const understanding = understandOver(index, { question: "緑市の図書館の整備", synonyms });
  const retrieveWith = (reranker: Reranker | undefined, candidates = 8): Promise<Passage[]> =>
    retrieve({
      index,
      embedder: sampleEmbedder,
      understanding,
      topK: 3,
      rerank: reranker && createRerankStep({ reranker, candidates }),
    });
  const textsOf = (passages: readonly Passage[]): string[] => passages.map(({ chunk }) => chunk.text);

  it("shows it more candidates than are wanted, and gives its best", async () => {
    let seen = 0;
    const backwards: Reranker = {
      id: "backwards",
      async rerank({ passages, topK }) {
        seen = passages.length;
        return passagesByScore(passages, { scores: passages.map((_passage, at) => at), topK });
      },
    };
    const passages = await retrieveWith(backwards, 5);
    expect(seen).toBe(5);
    expect(passages.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const all = await retrieve({ index, embedder: sampleEmbedder, understanding, topK: 5 });
    expect(textsOf(passages)).toEqual(textsOf(all).reverse().slice(0, 3));
  });

  it("gives the order of the search when the reranker fails", async () => {
    const failing: Reranker = { id: "failing", rerank: () => Promise.reject(new Error("壊れた")) };
    expect(await retrieveWith(failing)).toEqual(await retrieveWith(undefined));
  });
});

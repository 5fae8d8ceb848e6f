import { describe, expect, it } from "vitest";
import { createOutboundSearch } from "../../../../core/answer/evidence-class/outbound-search.ts";
import { createLexicalEmbedder } from "../../../../core/embeddings/embedder.ts";
import { NO_RERANKER } from "../../../../core/reranking/reranker.ts";
import type { Message } from "../../../../core/types.ts";

const HISTORY: Message[] = [
  { role: "user", content: "移転の費用はいくらですか" },
  { role: "assistant", content: "紅葉台への移転の費用は987億円です。", classification: 2 },
];
const elsewhere = createOutboundSearch(
  { ...createLexicalEmbedder(), maxClassification: 1 },
  { reranker: NO_RERANKER, candidates: 10, timeoutMs: 1_000, maxClassification: 1 },
);
const PUBLIC = "移転の費用はいくらですか";

describe("services that may see class 1", () => {
  it("see a question that nobody's reply went into", async () => {
    const { embedder, rerank } = elsewhere.servicesFor(PUBLIC, HISTORY);
    expect(await embedder.embeddings.embedQuery("移転")).not.toEqual([]);
    expect(rerank).toBeDefined();
  });

  it.each([
    ["repeats a restricted reply", "紅葉台はどこですか", undefined],
    ["was worded by a model that was shown one", PUBLIC, 2],
  ] as const)("see no question that %s", async (_, searched, wordedFrom) => {
    const { embedder, rerank } = elsewhere.servicesFor(searched, HISTORY, wordedFrom);
    expect(await embedder.embeddings.embedQuery("移転")).toEqual([]);
    expect(rerank).toBeUndefined();
  });
});

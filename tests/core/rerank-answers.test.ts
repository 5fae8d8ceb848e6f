import { describe, expect, it } from "vitest";
import { AppError } from "../../core/errors.ts";
import { NO_RERANKER, passagesByScore, type Reranker } from "../../core/reranking/reranker.ts";
import type { AnswerEvent } from "../../core/types.ts";
import { TOWN_PLAN, YEARBOOK } from "./support/invented-documents.ts";
import { openSampleAssistant } from "./support/sample-assistant.ts";

const QUESTION = "緑市の図書館の利用率は？";

async function retrievalWith(reranker: Reranker | undefined) {
  const failures: unknown[] = [];
  const sample = await openSampleAssistant([TOWN_PLAN, YEARBOOK], {
    rerank: reranker && { reranker, candidates: 6, timeoutMs: 1_000 },
    onRerankFailed: (error) => failures.push(error),
  });
  try {
    const events: AnswerEvent[] = [];
    for await (const event of sample.assistant.answer({ question: QUESTION, topK: 3 })) events.push(event);
    const [first] = events;
    if (first?.type !== "retrieval-end") throw new Error("no retrieval-end");
    const found = await sample.assistant.search({ query: QUESTION, topK: 3 });
    return { ...first, last: events.at(-1)?.type, found, failures };
  } finally {
    await sample.remove();
  }
}

describe("an answer with a reranker", () => {
  it("rests on the new order, and says which reranker gave it; so does a search", async () => {
    const backwards: Reranker = {
      id: "backwards",
      rerank: async ({ passages, topK }) =>
        passagesByScore(passages, { scores: passages.map((_passage, at) => at), topK }),
    };
    const [plain, reranked] = [await retrievalWith(undefined), await retrievalWith(backwards)];
    expect(plain).not.toHaveProperty("rerank");
    expect(reranked.rerank).toEqual({ reranker: "backwards", status: "applied" });
    expect(reranked.passages).toHaveLength(3);
    expect(reranked.passages[0]?.chunk).not.toEqual(plain.passages[0]?.chunk);
    expect(reranked.found).toEqual(reranked.passages);
  });

  it("goes on in the order of the search when the reranker fails, and says so", async () => {
    const error = new AppError({ code: "x", message: "接続できません。" });
    const failed = await retrievalWith({ id: "failing", rerank: () => Promise.reject(error) });
    const plain = await retrievalWith(NO_RERANKER);
    expect(failed.rerank).toEqual({ reranker: "failing", status: "failed", reason: "接続できません。" });
    expect(failed.passages).toEqual(plain.passages);
    expect(failed.last).toBe("answer-end");
    expect(failed.failures).toEqual([error, error]);
  });
});

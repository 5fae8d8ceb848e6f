import { expect, it } from "vitest";
import { AppError } from "../../core/errors.ts";
import { TOWN_PLAN, YEARBOOK } from "./support/invented-documents.ts";
import { openSampleAssistant } from "./support/sample-assistant.ts";
import { sampleEmbedder } from "./support/sample-index.ts";

const QUESTION = "緑市の図書館の利用率は？";
const error = new AppError({ code: "x", message: "接続できません。" });

function embedderThat(embedQuery: () => Promise<number[]>) {
  return { ...sampleEmbedder, embeddings: { embedDocuments: sampleEmbedder.embeddings.embedDocuments, embedQuery } };
}

it("searches by words when the question cannot be embedded, and says so in the answer", async () => {
  const failures: unknown[] = [];
  const sample = await openSampleAssistant([TOWN_PLAN, YEARBOOK], {
    embedder: embedderThat(() => Promise.reject(error)),
    onEmbedFailed: (thrown) => failures.push(thrown),
  });
  try {
    const answer = await sample.assistant.ask({ question: QUESTION });
    expect(answer.abstained).toBe(false);
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(answer.searchNotes).toEqual([
      "質問の埋め込みに失敗したため、語と文字の一致だけで資料を探しました（接続できません）。",
    ]);
    expect((await sample.assistant.search({ query: QUESTION })).length).toBeGreaterThan(0);
    expect(failures).toEqual([error, error]);
  } finally {
    await sample.remove();
  }
});

it("says in the answer when the passages could not be reranked, and nothing when all went well", async () => {
  const reranker = { id: "failing", rerank: () => Promise.reject(error) };
  const sample = await openSampleAssistant([TOWN_PLAN, YEARBOOK], {
    rerank: { reranker, candidates: 6, timeoutMs: 1_000 },
  });
  const sound = await openSampleAssistant([TOWN_PLAN, YEARBOOK]);
  try {
    expect((await sample.assistant.ask({ question: QUESTION })).searchNotes).toEqual([
      "検索結果の並べ替えに失敗したため、検索の順のまま答えました（接続できません）。",
    ]);
    expect(await sound.assistant.ask({ question: QUESTION })).not.toHaveProperty("searchNotes");
  } finally {
    await sample.remove();
    await sound.remove();
  }
});

it("is ended by its signal, not by words alone", async () => {
  const reason = new Error("gone");
  const signal = AbortSignal.abort(reason);
  const sample = await openSampleAssistant([TOWN_PLAN], {
    embedder: embedderThat(() => Promise.reject(reason)),
  });
  try {
    await expect(sample.assistant.ask({ question: QUESTION }, { signal })).rejects.toBe(reason);
  } finally {
    await sample.remove();
  }
});

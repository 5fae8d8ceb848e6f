import { describe, expect, it } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { createRerankStep } from "../../../core/reranking/rerank-step.ts";
import { NO_RERANKER, type Reranker } from "../../../core/reranking/reranker.ts";
import { samplePassages } from "./sample-passages.ts";

const request = { question: "q", passages: samplePassages(["a", "b", "c"]), topK: 2 };
const failingWith = (error: unknown): Reranker => ({ id: "failing", rerank: () => Promise.reject(error) });

describe("a rerank step", () => {
  it("tells what became of it", async () => {
    const step = createRerankStep({ reranker: NO_RERANKER, candidates: 30 });
    expect(step.outcome()).toBeUndefined();
    expect(await step.apply(request)).toEqual(request.passages.slice(0, 2));
    expect(step.outcome()).toEqual({ reranker: "none", status: "applied" });
  });

  it("keeps the order of the search when the reranker fails, and says why", async () => {
    const heard: unknown[] = [];
    const error = new AppError({ code: "rerank-failed", message: "接続できません。" });
    const step = createRerankStep({ reranker: failingWith(error), candidates: 30, onFailed: (e) => heard.push(e) });
    expect(await step.apply(request)).toEqual(request.passages.slice(0, 2));
    expect(step.outcome()).toEqual({ reranker: "failing", status: "failed", reason: "接続できません。" });
    expect(heard).toEqual([error]);
  });

  it("does not show what an unforeseen error says", async () => {
    const step = createRerankStep({ reranker: failingWith(new Error("/secret/path")), candidates: 30 });
    await step.apply(request);
    expect(step.outcome()?.reason).not.toContain("/secret/path");
  });

  it("lets an abort through", async () => {
    const signal = AbortSignal.abort(new Error("止めた"));
    const step = createRerankStep({ reranker: failingWith(new Error("x")), candidates: 30, signal });
    await expect(step.apply(request)).rejects.toThrow("止めた");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reranker } from "../../../core/reranking/reranker.ts";
import type { Passage } from "../../../core/types.ts";
import { samplePassages } from "./sample-passages.ts";

const QUESTION = "図書館の利用率は何％ですか";
const TEXTS = [
  "水門の点検は毎年行う。",
  "図書館の利用率は41%である。",
  "",
  "図書館は駅前にある。",
  "The library opens at nine. ".repeat(200),
  "一".repeat(5_000),
  "市の人口は三万人である。",
];

export interface RerankerContractOptions {
  /** Called in each test; whatever it starts ends with the suite. */
  create: () => Reranker | Promise<Reranker>;
  /** Runs of the property; fewer for slow implementations. */
  runs?: number;
}

/** What every reranker promises, whatever its scores are made from. */
export function describeRerankerContract(name: string, { create, runs = 20 }: RerankerContractOptions): void {
  describe(`${name}, as a reranker`, () => {
    it("has an id", async () => {
      expect((await create()).id).toMatch(/^\S+$/u);
    });

    it("gives all passages, each once and otherwise as they were, ranked from 1 with scores that never rise", async () => {
      const passages = samplePassages(TEXTS);
      const before = structuredClone(passages);
      const reranked = await (await create()).rerank({ question: QUESTION, passages, topK: TEXTS.length });
      expect(passages).toEqual(before);
      expectWellFormed(reranked, passages, TEXTS.length);
      expect(reranked).toHaveLength(passages.length);
    });

    it("gives at most topK, the best of all", async () => {
      const reranker = await create();
      const passages = samplePassages(TEXTS);
      const all = await reranker.rerank({ question: QUESTION, passages, topK: passages.length });
      for (const topK of [0, 1, 3, 100]) {
        const some = await reranker.rerank({ question: QUESTION, passages, topK });
        expect(ids(some)).toEqual(ids(all).slice(0, topK));
      }
    });

    it("keeps the order of passages that it cannot tell apart", async () => {
      const passages = samplePassages(Array.from({ length: 12 }, () => "同じ文。"));
      const reranked = await (await create()).rerank({ question: QUESTION, passages, topK: 12 });
      expect(ids(reranked)).toEqual(ids(passages));
    });

    it("gives the same for the same", async () => {
      const reranker = await create();
      const request = { question: QUESTION, passages: samplePassages(TEXTS), topK: 5 };
      expect(await reranker.rerank(request)).toEqual(await reranker.rerank(request));
    });

    it("gives nothing for nothing", async () => {
      expect(await (await create()).rerank({ question: QUESTION, passages: [], topK: 5 })).toEqual([]);
    });

    it("throws the reason of a signal that is aborted already", async () => {
      const reranker = await create();
      const signal = AbortSignal.abort(new Error("止めた"));
      await expect(
        reranker.rerank({ question: QUESTION, passages: samplePassages(TEXTS), topK: 5, signal }),
      ).rejects.toThrow("止めた");
    });

    it("is well-formed for any question and passages", async () => {
      const reranker = await create();
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: "grapheme", maxLength: 40 }),
          fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 9 }),
          fc.nat(10),
          async (question, texts, topK) => {
            const passages = samplePassages(texts);
            expectWellFormed(await reranker.rerank({ question, passages, topK }), passages, topK);
          },
        ),
        { numRuns: runs },
      );
    });
  });
}

function expectWellFormed(reranked: readonly Passage[], given: readonly Passage[], topK: number): void {
  expect(reranked.length).toBeLessThanOrEqual(topK);
  expect(new Set(ids(reranked)).size).toBe(reranked.length);
  expect(reranked.map(({ rank }) => rank)).toEqual(reranked.map((_passage, at) => at + 1));
  for (const [at, { chunk, document, score }] of reranked.entries()) {
    const original = given.find((passage) => passage.document.id === document.id);
    expect(chunk).toEqual(original?.chunk);
    expect(document).toEqual(original?.document);
    expect(Number.isFinite(score)).toBe(true);
    expect(score).toBeLessThanOrEqual(reranked[at - 1]?.score ?? Number.POSITIVE_INFINITY);
  }
}

function ids(passages: readonly Passage[]): string[] {
  return passages.map(({ document }) => document.id);
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openOnnxReranker } from "../../../core/reranking/onnx-reranker.ts";
import type { Reranker } from "../../../core/reranking/reranker.ts";
import {
  EMBEDDING_GRAPH,
  hasOnnxPackages,
  SCORING_GRAPH,
  TABLE,
  tokenOf,
  writeTinyModel,
} from "../inference/tiny-models.ts";
import { describeRerankerContract } from "./reranker-contract.ts";
import { samplePassages } from "./sample-passages.ts";

const DIRECTION = [1, 0.5, -0.25, 0.125];

/** Worked out by hand: each token of the passage, and the mark behind it, adds its vector's share of the direction. */
function scoreOf(passage: string, title: string): number {
  const tokens = [...[...`${title}\n${passage}`].map(tokenOf), tokenOf("[SEP]")];
  return tokens.reduce(
    (sum, token) => sum + DIRECTION.reduce((dot, value, at) => dot + value * (TABLE[token]?.[at] as number), 0),
    0,
  );
}

describe.runIf(hasOnnxPackages())("a local cross-encoder", () => {
  const root = mkdtempSync(join(tmpdir(), "tenkyo-reranker-"));
  let shared: Promise<Reranker> | undefined;
  const create = (): Promise<Reranker> => {
    shared ??= openOnnxReranker({ folder: writeTinyModel({ root, graph: SCORING_GRAPH, maxTokens: 64 }) });
    return shared;
  };
  afterAll(async () => {
    await (await shared)?.close?.();
    rmSync(root, { recursive: true });
  });
  describeRerankerContract("it", { create, runs: 5 });

  it("gives the scores worked out by hand, whatever the passages are padded with", async () => {
    const passages = samplePassages(["図", "図書館の利用率", "水門の点検"]);
    const reranked = await (await create()).rerank({ question: "図書館", passages, topK: 3 });
    for (const { chunk, document, score } of reranked) {
      expect(score).toBeCloseTo(scoreOf(chunk.text, document.title), 3);
    }
  });

  it("does not lose the passage to a long question", async () => {
    const passages = samplePassages(["図", "水"]);
    const reranked = await (await create()).rerank({ question: "検索".repeat(500), passages, topK: 2 });
    expect(reranked[0]?.score).not.toBe(reranked[1]?.score);
  });

  it("of a model that gives vectors instead of scores fails", async () => {
    const reranker = await openOnnxReranker({ folder: writeTinyModel({ graph: EMBEDDING_GRAPH }) });
    const work = reranker.rerank({ question: "q", passages: samplePassages(["図"]), topK: 1 });
    await expect(work).rejects.toMatchObject({ code: "model-failed" });
    await reranker.close?.();
  });

  it("says what to install when a package is missing", async () => {
    const packages = { runtime: "onnxruntime-absent", tokenizers: "@huggingface/tokenizers" };
    const reranker = await openOnnxReranker({ folder: writeTinyModel({ graph: SCORING_GRAPH }), packages });
    const work = reranker.rerank({ question: "q", passages: samplePassages(["図"]), topK: 1 });
    await expect(work).rejects.toThrow(/npm install .*onnxruntime-node/u);
    await reranker.close?.();
  });
});

describe("a folder of a cross-encoder", () => {
  it.each([
    { num_labels: 2 },
    { id2label: { 0: "no", 1: "yes" } },
  ])("with more outputs than one is refused: %j", async (config) => {
    const folder = writeTinyModel({ graph: SCORING_GRAPH, files: { "config.json": JSON.stringify(config) } });
    await expect(openOnnxReranker({ folder })).rejects.toThrow(/出力が 2 個/u);
  });
});

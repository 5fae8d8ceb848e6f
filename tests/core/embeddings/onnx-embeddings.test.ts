import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Embedder } from "../../../core/embeddings/embedder.ts";
import { type OnnxEmbedderOptions, openOnnxEmbedder } from "../../../core/embeddings/onnx-embeddings.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import {
  hasOnnxPackages,
  MATRIX,
  TABLE,
  type TinyModelOptions,
  tokenOf,
  WIDTH,
  writeTinyModel,
} from "../inference/tiny-models.ts";
import { writeOnnx } from "../inference/write-onnx.ts";
import { describeEmbedderContract } from "./embedder-contract.ts";

const opened: Embedder[] = [];
afterEach(async () => {
  for (const embedder of opened.splice(0)) await embedder.close?.();
});

async function open(model: TinyModelOptions = {}, options: Partial<OnnxEmbedderOptions> = {}): Promise<Embedder> {
  const embedder = await openOnnxEmbedder({ folder: writeTinyModel(model), ...options });
  opened.push(embedder);
  return embedder;
}

/** The vectors of a text's tokens, worked out by hand. */
function tokenVectors(text: string): number[][] {
  return [..."[", ...text, "]"].map((character, at, all) => {
    const token = at === 0 ? tokenOf("[CLS]") : at === all.length - 1 ? tokenOf("[SEP]") : tokenOf(character);
    const row = TABLE[token] as readonly number[];
    return Array.from({ length: WIDTH }, (_, column) =>
      row.reduce((sum, value, place) => sum + value * (MATRIX[place]?.[column] as number), 0),
    );
  });
}

function unit(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

const meanOf = (vectors: number[][]): number[] =>
  Array.from(
    { length: WIDTH },
    (_, at) => vectors.reduce((sum, vector) => sum + (vector[at] as number), 0) / vectors.length,
  );

function expectClose(vector: readonly number[] | undefined, expected: readonly number[]): void {
  expect(vector).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(vector?.[at]).toBeCloseTo(value, 5);
}

describe.runIf(hasOnnxPackages())("an ONNX model in a folder", () => {
  const root = mkdtempSync(join(tmpdir(), "tenkyo-model-"));
  let shared: Promise<Embedder> | undefined;
  afterAll(async () => {
    await (await shared)?.close?.();
    rmSync(root, { recursive: true });
  });
  describeEmbedderContract("a local model", {
    create: () => {
      shared ??= openOnnxEmbedder({ folder: writeTinyModel({ root }) });
      return shared;
    },
    runs: 5,
  });

  it("gives the vectors worked out by hand, whatever they are padded with", async () => {
    const { embeddings, dimension, maxClassification } = await open();
    expect(dimension).toBe(WIDTH);
    expect(maxClassification).toBe(3);
    const texts = ["図", "図書館の利用", "水門"];
    const vectors = await embeddings.embedDocuments(texts);
    for (const [at, text] of texts.entries()) expectClose(vectors[at], unit(meanOf(tokenVectors(text))));
  });

  it.each<[string, Record<string, unknown>, (vectors: number[][]) => number[]]>([
    ["the mean", { pooling_mode_mean_tokens: true, pooling_mode_cls_token: false }, meanOf],
    ["the mean, as newer files say it", { pooling_mode: "mean" }, meanOf],
    ["the first token", { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false }, (all) => all[0] ?? []],
    ["the last token", { pooling_mode_lasttoken: true, include_prompt: true }, (all) => all.at(-1) ?? []],
  ])("pools as its settings say: %s", async (_what, pooling, expected) => {
    const { embeddings } = await open({ pooling });
    const [vector, longer] = await embeddings.embedDocuments(["水門", "図書館の利用"]);
    expectClose(vector, unit(expected(tokenVectors("水門"))));
    expectClose(longer, unit(expected(tokenVectors("図書館の利用"))));
  });

  it("puts the prefixes of its settings before texts and questions, unless others are given", async () => {
    const prompts = { query: "検索クエリ:", document: "検索文書:" };
    const { embeddings } = await open({ prompts });
    expectClose(await embeddings.embedQuery("水門"), unit(meanOf(tokenVectors("検索クエリ:水門"))));
    expectClose((await embeddings.embedDocuments(["水門"]))[0], unit(meanOf(tokenVectors("検索文書:水門"))));
    const other = await open({ prompts }, { prefixes: { query: "同じ", document: "" } });
    expectClose(await other.embeddings.embedQuery("水門"), unit(meanOf(tokenVectors("同じ水門"))));
    expectClose((await other.embeddings.embedDocuments(["水門"]))[0], unit(meanOf(tokenVectors("水門"))));
  });

  it("cuts texts to its longest, and keeps the closing token", async () => {
    const { embeddings } = await open({ maxTokens: 5, pooling: { pooling_mode_lasttoken: true } });
    const last = unit(tokenVectors("").at(-1) ?? []);
    expectClose((await embeddings.embedDocuments(["水門水門水門"]))[0], last);
    const mean = await open({ maxTokens: 5 });
    expectClose((await mean.embeddings.embedDocuments(["水門点検水門"]))[0], unit(meanOf(tokenVectors("水門点"))));
  });

  it("does not hold up the process while it computes", { timeout: 30_000 }, async () => {
    const { embeddings } = await open({ maxTokens: 64 });
    await embeddings.embedQuery("水");
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 1);
    const startedAt = performance.now();
    await embeddings.embedDocuments(Array.from({ length: 2_000 }, (_, at) => "図書館の利用率".repeat((at % 8) + 1)));
    clearInterval(timer);
    // Why a share: on a busy machine any timer is late.
    expect(longest).toBeLessThan(Math.max(50, (performance.now() - startedAt) / 2));
  });

  it("answers a question while it embeds documents", { timeout: 30_000 }, async () => {
    const { embeddings } = await open({ maxTokens: 64 });
    await embeddings.embedQuery("水");
    let isDone = false;
    const work = embeddings.embedDocuments(Array.from({ length: 4_000 }, () => "図書館の利用率".repeat(8)));
    work.then(
      () => {
        isDone = true;
      },
      () => {},
    );
    expectClose(await embeddings.embedQuery("水門"), unit(meanOf(tokenVectors("水門"))));
    expect(isDone).toBe(false);
    await work;
  });

  it("ends at once when it is told to stop", async () => {
    const { embeddings } = await open();
    const controller = new AbortController();
    const work = embeddings.embedDocuments(Array(2_000).fill("図書館"), { signal: controller.signal });
    controller.abort(new Error("止めた"));
    await expect(work).rejects.toThrow("止めた");
    expect(await embeddings.embedQuery("水門")).toHaveLength(WIDTH);
  });

  it("works again after it was closed", async () => {
    const embedder = await open();
    const before = await embedder.embeddings.embedQuery("水門");
    await embedder.close?.();
    expect(await embedder.embeddings.embedQuery("水門")).toEqual(before);
  });

  it.each<[string, TinyModelOptions, RegExp]>([
    ["no ONNX", { files: { "onnx/model.onnx": "これはモデルではない" } }, /実行できません/u],
    ["a tokenizer of no known kind", { files: { "tokenizer.json": "{}" } }, /実行できません/u],
    [
      "another dimension than its settings say",
      { files: { "1_Pooling/config.json": '{"word_embedding_dimension":7,"pooling_mode":"mean"}' } },
      /次元が 4 .*7/u,
    ],
  ])("that holds %s is told with the first text", async (_what, model, message) => {
    const { embeddings } = await open(model);
    const work = embeddings.embedQuery("水門");
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toMatchObject({ code: "model-failed" });
  });

  it.each([
    [{ runtime: "onnxruntime-absent", tokenizers: "@huggingface/tokenizers" }, /onnxruntime-absent/u],
    [{ runtime: "onnxruntime-node", tokenizers: "tokenizers-absent" }, /tokenizers-absent/u],
  ])("says what to install when a package is missing: %j", async (packages, name) => {
    const { embeddings } = await open({}, { packages });
    const work = embeddings.embedQuery("水門");
    await expect(work).rejects.toThrow(name);
    await expect(work).rejects.toThrow(/npm install --no-save onnxruntime-node @huggingface\/tokenizers/u);
  });
});

describe("a model's folder", () => {
  it.each<[string, TinyModelOptions, RegExp]>([
    ["config.json", { files: { "config.json": null } }, /config\.json がありません/u],
    ["tokenizer.json", { files: { "tokenizer.json": null } }, /tokenizer\.json がありません/u],
    ["the model", { files: { "onnx/model.onnx": null } }, /onnx\/model\.onnx/u],
    ["the pooling", { files: { "1_Pooling/config.json": null } }, /1_Pooling\/config\.json がありません/u],
    ["readable settings", { files: { "1_Pooling/config.json": "{" } }, /正しくありません/u],
    ["a dimension", { files: { "1_Pooling/config.json": '{"pooling_mode":"mean"}' } }, /word_embedding_dimension/u],
    ["a known pooling", { pooling: { pooling_mode_max_tokens: true } }, /max_tokens.*mean・cls・lasttoken/u],
    ["one pooling", { pooling: { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true } }, /cls_token・mean/u],
    ["known steps only", { modules: ["Transformer", "Pooling", "Dense"] }, /Dense/u],
  ])("is refused without %s", async (_what, model, message) => {
    const work = open(model);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toMatchObject({ code: "model-folder-invalid" });
  });

  it("that does not exist is refused", async () => {
    const folder = join(temporaryFolder(), "nowhere");
    await expect(openOnnxEmbedder({ folder })).rejects.toThrow(/nowhere.*config\.json がありません/u);
  });

  it("may hold the model at its top", async () => {
    const folder = writeTinyModel();
    const top = writeTinyModel({ files: { "onnx/model.onnx": null } });
    copyFileSync(join(folder, "onnx/model.onnx"), join(top, "model.onnx"));
    const [a, b] = [await openOnnxEmbedder({ folder }), await openOnnxEmbedder({ folder: top })];
    expect(a.fingerprint).toBe(b.fingerprint);
  });
});

describe("the fingerprint of a local model", () => {
  it("says what it is, and is the same for the same files in another place", async () => {
    const { fingerprint } = await open();
    expect(fingerprint).toMatch(/^onnx-1:tiny-model:4:mean:no-prefixes:tokens-32:model-[0-9a-f]{16}$/u);
    expect((await open()).fingerprint).toBe(fingerprint);
  });

  const heavier = { initializers: [{ name: "table", dims: [1, WIDTH], values: [1, 2, 3, 4] }] };
  it.each<[string, TinyModelOptions, Partial<OnnxEmbedderOptions>]>([
    ["weights", { graph: { inputs: [], outputs: [], nodes: [], ...heavier } }, {}],
    ["tokenizer", { files: { "tokenizer.json": "{ }" } }, {}],
    ["pooling", { pooling: { pooling_mode: "cls" } }, {}],
    ["prompts", { prompts: { query: "q: " } }, {}],
    ["prefixes", {}, { prefixes: { document: "d: " } }],
    ["longest text", { maxTokens: 16 }, {}],
  ])("differs with other %s", async (_what, model, options) => {
    expect((await open(model, options)).fingerprint).not.toBe((await open()).fingerprint);
  });

  it("keeps hashes of files that have not changed, and makes them again when they have", async () => {
    const folder = writeTinyModel();
    const hashCacheFile = join(temporaryFolder(), "state", "model-hashes.json");
    const fingerprint = async () => (await openOnnxEmbedder({ folder, hashCacheFile })).fingerprint;
    const first = await fingerprint();
    expect(readdirSync(join(hashCacheFile, ".."))).toEqual(["model-hashes.json"]);
    const path = join(folder, "onnx/model.onnx");
    const time = new Date(1_000_000_000_000);
    utimesSync(path, time, time);
    expect(await fingerprint()).toBe(first);
    // Proof that the file is not read again: a change that neither size nor time shows is not seen.
    writeFileSync(path, Buffer.alloc(statSync(path).size));
    utimesSync(path, time, time);
    expect(await fingerprint()).toBe(first);
    const graph = { inputs: [], outputs: [], nodes: [], initializers: [] };
    writeFileSync(path, writeOnnx(graph));
    await sleep(5);
    expect(await fingerprint()).not.toBe(first);
    writeFileSync(hashCacheFile, "壊れた");
    expect(await fingerprint()).not.toBe(first);
  });
});

import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { configuredEmbedder } from "../../../core/embeddings/configured-embedder.ts";
import { ConfigError } from "../../../core/errors.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { writeTinyModel } from "../inference/tiny-models.ts";

const ENDPOINT = {
  EMBEDDING_BASE_URL: "https://embed.example/v1",
  EMBEDDING_MODEL: "ruri-v3-310m",
  EMBEDDING_DIMENSION: "768",
};
const open = async (env: Record<string, string>) => configuredEmbedder(loadConfig(env));

describe("configuredEmbedder", () => {
  it("gives the built-in one from empty settings", async () => {
    const embedder = await open({ EMBEDDING_BASE_URL: "", EMBEDDING_ONNX_DIR: "" });
    expect(embedder.fingerprint).toMatch(/^lexical-/u);
    expect(embedder.maxClassification).toBe(3);
  });

  it("gives an endpoint's", async () => {
    const embedder = await open({
      ...ENDPOINT,
      EMBEDDING_QUERY_PREFIX: "検索クエリ: ",
      EMBEDDING_CONCURRENCY: "7",
    });
    expect(embedder.fingerprint).toMatch(/^endpoint-1:ruri-v3-310m:768:prefixes-[0-9a-f]{8}:chars-6000$/u);
    expect(embedder.dimension).toBe(768);
    expect(embedder.concurrency).toBe(7);
  });

  it.each([
    ["https://embed.example/v1", undefined, 1],
    ["http://10.0.0.5:8000/v1", undefined, 1],
    ["http://127.0.0.1:8000/v1", undefined, 3],
    ["http://localhost:8000/v1", undefined, 3],
    ["http://[::1]:8000/v1", undefined, 3],
    ["http://localhost.example/v1", undefined, 1],
    ["https://embed.example/v1", "2", 2],
    ["http://127.0.0.1:8000/v1", "1", 1],
    ["https://api.openai.com/v1", undefined, 1],
    ["https://jp.api.openai.com/v1", "1", 1],
  ])("lets %s with the limit %s see class %i", async (url, limit, expected) => {
    const env = { ...ENDPOINT, EMBEDDING_BASE_URL: url, EMBEDDING_MAX_CLASSIFICATION: limit ?? "" };
    expect((await open(env)).maxClassification).toBe(expected);
  });

  it("gives a local model's, with its own settings unless others are given", async () => {
    const folder = writeTinyModel({ prompts: { query: "q: " } });
    const env = { EMBEDDING_ONNX_DIR: folder, STATE_DIR: temporaryFolder() };
    const own = await open(env);
    expect(own.fingerprint).toMatch(/^onnx-1:tiny-model:4:mean:prefixes-/u);
    expect((await open({ ...env, EMBEDDING_QUERY_PREFIX: "other: " })).fingerprint).not.toBe(own.fingerprint);
  });

  it.each<[Record<string, string>, string]>([
    [{ EMBEDDING_BASE_URL: "https://embed.example/v1", EMBEDDING_DIMENSION: "8" }, "EMBEDDING_MODEL"],
    [{ EMBEDDING_BASE_URL: "https://embed.example/v1", EMBEDDING_MODEL: "m" }, "EMBEDDING_DIMENSION"],
    [{ EMBEDDING_MODEL: "m", EMBEDDING_API_KEY: "sk-secret" }, "EMBEDDING_BASE_URL"],
    [{ ...ENDPOINT, EMBEDDING_ONNX_DIR: "/models/a" }, "EMBEDDING_ONNX_DIR"],
    [{ ...ENDPOINT, EMBEDDING_DIMENSION: "0" }, "EMBEDDING_DIMENSION"],
    [{ ...ENDPOINT, EMBEDDING_DIMENSION: "many" }, "EMBEDDING_DIMENSION"],
    [{ ...ENDPOINT, EMBEDDING_BASE_URL: "embed.example" }, "EMBEDDING_BASE_URL"],
    [{ ...ENDPOINT, EMBEDDING_ENCODING: "int8" }, "EMBEDDING_ENCODING"],
    [{ ...ENDPOINT, EMBEDDING_SEND_DIMENSION: "yes" }, "EMBEDDING_SEND_DIMENSION"],
    [{ ...ENDPOINT, EMBEDDING_MAX_CLASSIFICATION: "4" }, "EMBEDDING_MAX_CLASSIFICATION"],
    [
      { ...ENDPOINT, EMBEDDING_BASE_URL: "https://api.openai.com/v1", EMBEDDING_MAX_CLASSIFICATION: "2" },
      "EMBEDDING_MAX_CLASSIFICATION",
    ],
  ])("refuses %j and names %s, but no secret", async (env, name) => {
    const failure: unknown = await open(env).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect((failure as Error).message).toContain(`- ${name}: `);
    expect((failure as Error).message).not.toContain("sk-secret");
  });

  it("says what is wrong with a folder without a model", async () => {
    await expect(open({ EMBEDDING_ONNX_DIR: temporaryFolder() })).rejects.toThrow(/config\.json がありません/u);
  });
});

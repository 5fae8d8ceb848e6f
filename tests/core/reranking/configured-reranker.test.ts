import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { ConfigError } from "../../../core/errors.ts";
import { configuredReranker } from "../../../core/reranking/configured-reranker.ts";
import { SCORING_GRAPH, writeTinyModel } from "../inference/tiny-models.ts";

const ENDPOINT = { RERANK_BASE_URL: "https://rerank.example/v1", RERANK_MODEL: "m" };
const open = async (env: Record<string, string>) => configuredReranker(loadConfig(env));

describe("configuredReranker", () => {
  it("gives none from empty settings", async () => {
    expect(await open({})).toBeUndefined();
    expect(await open({ RERANK_BASE_URL: "", RERANK_ONNX_DIR: "" })).toBeUndefined();
  });

  it("gives an endpoint's, with how it is used", async () => {
    const settings = await open({ ...ENDPOINT, RERANK_CANDIDATES: "50", RERANK_TIMEOUT_MS: "700" });
    expect(settings).toMatchObject({ reranker: { id: "endpoint:m" }, candidates: 50, timeoutMs: 700 });
  });

  it("gives a local model's", async () => {
    const settings = await open({ RERANK_ONNX_DIR: writeTinyModel({ graph: SCORING_GRAPH }) });
    expect(settings).toMatchObject({ reranker: { id: "onnx:tiny-model" }, candidates: 30 });
  });

  it.each<[Record<string, string>, string]>([
    [{ RERANK_BASE_URL: "https://rerank.example/v1" }, "RERANK_MODEL"],
    [{ RERANK_MODEL: "m", RERANK_API_KEY: "sk-secret" }, "RERANK_BASE_URL"],
    [{ ...ENDPOINT, RERANK_ONNX_DIR: "/models/a" }, "RERANK_ONNX_DIR"],
    [{ ...ENDPOINT, RERANK_CANDIDATES: "0" }, "RERANK_CANDIDATES"],
    [{ ...ENDPOINT, RERANK_MAX_CLASSIFICATION: "0" }, "RERANK_MAX_CLASSIFICATION"],
  ])("refuses %j and names %s, but no secret", async (env, name) => {
    const failure: unknown = await open(env).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect((failure as Error).message).toContain(`- ${name}: `);
    expect((failure as Error).message).not.toContain("sk-secret");
  });
});

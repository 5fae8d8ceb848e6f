import { join } from "node:path";
import type { Config } from "../config.ts";
import { ConfigError } from "../errors.ts";
import { endpointClearance } from "../inference/endpoint-clearance.ts";
import { createGuardedFetch } from "../inference/guarded-fetch.ts";
import { type ProxySettings, proxyOf } from "../inference/proxy.ts";
import { createLexicalEmbedder, type Embedder } from "./embedder.ts";
import { createEndpointEmbedder } from "./endpoint-embeddings.ts";
import { openOnnxEmbedder } from "./onnx-embeddings.ts";

/** The settings that name an embedder. */
export type EmbedderConfig = ProxySettings & Pick<Config, "STATE_DIR" | Extract<keyof Config, `EMBEDDING_${string}`>>;

/**
 * The embedder that the settings name; the built-in one when they name none. A service that anybody can use under its
 * terms (約款型) sees 機密性 1 whatever the settings say.
 * @throws ConfigError when a setting lacks the one that belongs to it, ModelFolderError for a folder without a model.
 */
export async function configuredEmbedder(config: EmbedderConfig): Promise<Embedder> {
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_ONNX_DIR: folder, EMBEDDING_MODEL: model } = config;
  const { EMBEDDING_DIMENSION: dimension, EMBEDDING_MAX_CLASSIFICATION: allowed } = config;
  const problems: string[] = [];
  if (baseUrl !== undefined && folder !== undefined) {
    problems.push("EMBEDDING_ONNX_DIR: EMBEDDING_BASE_URL と同時には使えません。どちらか一方にしてください");
  }
  if (baseUrl !== undefined && model === undefined) {
    problems.push("EMBEDDING_MODEL: EMBEDDING_BASE_URL を使うには、モデル名を EMBEDDING_MODEL に指定してください");
  }
  if (baseUrl !== undefined && dimension === undefined) {
    problems.push(
      "EMBEDDING_DIMENSION: EMBEDDING_BASE_URL を使うには、モデルの次元を EMBEDDING_DIMENSION に指定してください",
    );
  }
  if (baseUrl === undefined && model !== undefined) {
    problems.push(
      "EMBEDDING_BASE_URL: EMBEDDING_MODEL を使うには、接続先の URL を EMBEDDING_BASE_URL に指定してください",
    );
  }
  const maxClassification = baseUrl === undefined ? 3 : endpointClearance(baseUrl, allowed);
  if (maxClassification === undefined) {
    problems.push(
      "EMBEDDING_MAX_CLASSIFICATION: 約款で使えるサービス（OpenAI など）には機密性 1 の資料しか送れません。1 にしてください",
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);

  const { EMBEDDING_QUERY_PREFIX: query, EMBEDDING_DOCUMENT_PREFIX: document } = config;
  if (folder !== undefined) {
    const hashCacheFile = join(config.STATE_DIR, "model-hashes.json");
    return openOnnxEmbedder({
      folder,
      prefixes: { ...(query !== undefined && { query }), ...(document !== undefined && { document }) },
      hashCacheFile,
    });
  }
  if (baseUrl === undefined || model === undefined || dimension === undefined || maxClassification === undefined) {
    return createLexicalEmbedder();
  }
  return createEndpointEmbedder({
    baseUrl,
    model,
    dimension,
    maxClassification,
    apiKey: config.EMBEDDING_API_KEY,
    prefixes: { query: query ?? "", document: document ?? "" },
    sendsDimension: config.EMBEDDING_SEND_DIMENSION,
    encoding: config.EMBEDDING_ENCODING,
    maxChars: config.EMBEDDING_MAX_CHARS,
    batch: { maxCount: config.EMBEDDING_BATCH_SIZE, maxChars: config.EMBEDDING_BATCH_CHARS },
    concurrency: config.EMBEDDING_CONCURRENCY,
    timeoutMs: config.EMBEDDING_TIMEOUT_MS,
    fetch: createGuardedFetch({ proxy: proxyOf(config) }),
  });
}

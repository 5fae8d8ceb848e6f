import type { Config } from "../config.ts";
import { ConfigError } from "../errors.ts";
import { endpointClearance } from "../inference/endpoint-clearance.ts";
import { createGuardedFetch } from "../inference/guarded-fetch.ts";
import { type ProxySettings, proxyOf } from "../inference/proxy.ts";
import type { Classification } from "../types.ts";
import { createEndpointReranker } from "./endpoint-reranker.ts";
import { openOnnxReranker } from "./onnx-reranker.ts";
import type { Reranker } from "./reranker.ts";
import { withClearance } from "./with-clearance.ts";

/** The settings that name a reranker. */
export type RerankerConfig = ProxySettings & Pick<Config, Extract<keyof Config, `RERANK_${string}`>>;

/** A reranker with how it is used in a search. */
export interface RerankSettings {
  reranker: Reranker;
  /** How many of a search's best passages it is shown. */
  candidates: number;
  timeoutMs: number;
  /** Highest 機密性 of text that it may see; 3 for everything that runs on this machine, and when absent. */
  maxClassification?: Classification;
}

/**
 * The reranker that the settings name; undefined when they name none. An endpoint sees no passage above its class.
 * @throws ConfigError when a setting lacks the one that belongs to it, ModelFolderError for a folder without a model.
 */
export async function configuredReranker(config: RerankerConfig): Promise<RerankSettings | undefined> {
  const { RERANK_BASE_URL: baseUrl, RERANK_MODEL: model, RERANK_ONNX_DIR: folder } = config;
  const problems: string[] = [];
  if (baseUrl !== undefined && folder !== undefined) {
    problems.push("RERANK_ONNX_DIR: RERANK_BASE_URL と同時には使えません。どちらか一方にしてください");
  }
  if (baseUrl !== undefined && model === undefined) {
    problems.push("RERANK_MODEL: RERANK_BASE_URL を使うには、モデル名を RERANK_MODEL に指定してください");
  }
  if (baseUrl === undefined && model !== undefined) {
    problems.push("RERANK_BASE_URL: RERANK_MODEL を使うには、接続先の URL を RERANK_BASE_URL に指定してください");
  }
  const clearance = baseUrl === undefined ? 3 : endpointClearance(baseUrl, config.RERANK_MAX_CLASSIFICATION);
  if (clearance === undefined) {
    problems.push("RERANK_MAX_CLASSIFICATION: 約款で使えるサービスには機密性 1 の資料しか送れません。1 にしてください");
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const use = { candidates: config.RERANK_CANDIDATES, timeoutMs: config.RERANK_TIMEOUT_MS };
  if (folder !== undefined) return { reranker: await openOnnxReranker({ folder }), ...use };
  if (baseUrl === undefined || model === undefined || clearance === undefined) return undefined;
  const reranker = createEndpointReranker({
    baseUrl,
    model,
    apiKey: config.RERANK_API_KEY,
    fetch: createGuardedFetch({ proxy: proxyOf(config) }),
  });
  return { reranker: withClearance(reranker, clearance), ...use, maxClassification: clearance };
}

import { configuredModels } from "../../core/answer/generated/configured-models.ts";
import type { Assistant } from "../../core/assistant.ts";
import type { Config } from "../../core/config.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { configuredEmbedder } from "../../core/embeddings/configured-embedder.ts";
import { configuredStages } from "../../core/llm/settings/configured-stages.ts";
import { configuredReranker } from "../../core/reranking/configured-reranker.ts";

/** The assistant of the settings for a command; it only reads, also beside a running server. @throws ConfigError */
export async function openCliAssistant(config: Config, printError: (text: string) => void): Promise<Assistant> {
  return createAssistant({
    models: configuredModels(config, ({ message }) => printError(`警告: ${message}`)),
    embedder: await configuredEmbedder(config),
    rerank: await configuredReranker(config),
    stateDir: config.STATE_DIR,
    defaultCollection: config.COLLECTION,
    synonymsFile: config.SYNONYMS_FILE,
    stages: configuredStages(config),
    onDamaged: (detail) => printError(`警告: 壊れた索引を飛ばしました（${detail}）`),
  });
}

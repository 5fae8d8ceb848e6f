import { configuredModels } from "../../core/answer/generated/configured-models.ts";
import { loadConfig } from "../../core/config.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { configuredEmbedder } from "../../core/embeddings/configured-embedder.ts";
import { ConfigError } from "../../core/errors.ts";
import { configuredStages } from "../../core/llm/settings/configured-stages.ts";
import { configuredReranker } from "../../core/reranking/configured-reranker.ts";
import { configuredApps } from "../apps/configured-apps.ts";
import { describeFailure } from "../describe-failure.ts";
import { runAsk } from "./run-ask.ts";

// Why: the reader of a pipe may have seen enough (`npm run ask … | head`).
process.stdout.on("error", () => undefined);

try {
  const config = loadConfig();
  const models = configuredModels(config, ({ message }) => console.error(`警告: ${message}`));
  process.exitCode = await runAsk(process.argv.slice(2), {
    openAssistant: async () =>
      createAssistant({
        embedder: await configuredEmbedder(config),
        rerank: await configuredReranker(config),
        stateDir: config.STATE_DIR,
        defaultCollection: config.COLLECTION,
        synonymsFile: config.SYNONYMS_FILE,
        models,
        stages: configuredStages(config),
        onDamaged: (detail) => console.error(`警告: 壊れた索引を飛ばしました（${detail}）`),
      }),
    apps: configuredApps(config).apps,
    corpusDir: config.CORPUS_DIR,
    print: (text) => console.log(text),
    printError: (text) =>
      console.error(process.stderr.isTTY && text.startsWith("理解: ") ? `\u001b[2m${text}\u001b[22m` : text),
    isDebug: config.DEBUG !== "",
  });
} catch (error) {
  console.error(describeFailure(error, { isDebug: false }));
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}

import type { Assistant } from "../../core/assistant.ts";
import type { Config } from "../../core/config.ts";
import type { CreateAssistantOptions } from "../../core/create-assistant.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { AppError } from "../../core/errors.ts";
import { configuredStages } from "../../core/llm/settings/configured-stages.ts";
import { logModelChoice, logStage, logUsage } from "../log-models.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Tracing } from "../telemetry/open-tracing.ts";
import { traceAssistant } from "../telemetry/trace-assistant.ts";

export interface OpenAssistantOptions extends Pick<CreateAssistantOptions, "models" | "embedder" | "rerank"> {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  tracing: Tracing | undefined;
}

/** The assistant of the settings, with everything that happens in it logged, counted and, when asked for, traced. */
export async function openAssistant(options: OpenAssistantOptions): Promise<Assistant> {
  const { config, logger, metrics, tracing, ...parts } = options;
  const logChoice = logModelChoice(logger);
  const logAnswer = logUsage(logger);
  const assistant = await createAssistant({
    ...parts,
    stateDir: config.STATE_DIR,
    defaultCollection: config.COLLECTION,
    synonymsFile: config.SYNONYMS_FILE,
    stages: configuredStages(config),
    onEmbedFailed: (error) => logger.warn("embedding the question failed, searched by words alone", detailOf(error)),
    onRerankFailed: (error) => logger.warn("reranking failed, the order of the search stands", detailOf(error)),
    onStageDecided: logStage(logger),
    onStageFailed: (error) => logger.warn("a model did not help the search, which goes on", detailOf(error)),
    onModelChosen(choice, requestId) {
      metrics.observeChoice(choice);
      logChoice(choice, requestId);
    },
    onAnswered(answer) {
      metrics.observeAnswer(answer);
      logAnswer(answer);
    },
    onDamaged: (detail) => logger.warn("damaged index generation passed over", { detail }),
  });
  return tracing === undefined ? assistant : traceAssistant(assistant, tracing.tracer);
}

function detailOf(error: unknown): { code: string; detail: string } {
  return error instanceof AppError
    ? { code: error.code, detail: error.message }
    : { code: "unforeseen", detail: String(error) };
}

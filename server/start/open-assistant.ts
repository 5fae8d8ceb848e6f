import { availableParallelism } from "node:os";
import type { Config } from "../../core/config.ts";
import type { CreateAssistantOptions } from "../../core/create-assistant.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { AppError } from "../../core/errors.ts";
import { configuredStages } from "../../core/llm/settings/configured-stages.ts";
import type { Answer } from "../../core/types.ts";
import { logModelChoice, logStage, logUsage } from "../log-models.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Tracing } from "../telemetry/open-tracing.ts";
import { traceAssistant } from "../telemetry/trace-assistant.ts";
import { answerInThreads, type ThreadedAssistant } from "../threads/answer-in-threads.ts";

/** Each holds the index once more. */
const MAX_AUTOMATIC_THREADS = 3;

export interface OpenAssistantOptions extends Pick<CreateAssistantOptions, "models" | "embedder" | "rerank"> {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  tracing: Tracing | undefined;
}

/** The assistant of the settings, with everything that happens in it logged, counted and, when asked for, traced. */
export async function openAssistant(options: OpenAssistantOptions): Promise<ThreadedAssistant> {
  const { config, logger, metrics, tracing, ...parts } = options;
  const settings = {
    stateDir: config.STATE_DIR,
    defaultCollection: config.COLLECTION,
    synonymsFile: config.SYNONYMS_FILE,
  };
  const logChoice = logModelChoice(logger);
  const logAnswer = logUsage(logger);
  const onAnswered = (answer: Answer): void => {
    metrics.observeAnswer(answer);
    logAnswer(answer);
  };
  const own = await createAssistant({
    ...parts,
    ...settings,
    stages: configuredStages(config),
    onEmbedFailed: (error) => logger.warn("embedding the question failed, searched by words alone", detailOf(error)),
    onRerankFailed: (error) => logger.warn("reranking failed, the order of the search stands", detailOf(error)),
    onStageDecided: logStage(logger),
    onStageFailed: (error) => logger.warn("a model did not help the search, which goes on", detailOf(error)),
    onModelChosen(choice, requestId) {
      metrics.observeChoice(choice);
      logChoice(choice, requestId);
    },
    onAnswered,
    onDamaged: (detail) => logger.warn("damaged index generation passed over", { detail }),
  });
  const count = threadCount(options);
  const { assistant, startThreads } = answerInThreads(own, { count, settings, logger, onAnswered });
  return { assistant: tracing === undefined ? assistant : traceAssistant(assistant, tracing.tracer), startThreads };
}

/** With sign-in many ask at once. None where a search waits for other services: those are asked from one place. */
function threadCount({ config, embedder, rerank }: OpenAssistantOptions): number {
  if (embedder !== undefined && embedder.lexicalDimension === undefined) return 0;
  if (rerank !== undefined || configuredStages(config) !== undefined) return 0;
  if (config.ANSWER_THREADS !== "auto") return config.ANSWER_THREADS;
  return config.AUTH === "none" ? 0 : Math.min(MAX_AUTOMATIC_THREADS, availableParallelism() - 1);
}

function detailOf(error: unknown): { code: string; detail: string } {
  return error instanceof AppError
    ? { code: error.code, detail: error.message }
    : { code: "unforeseen", detail: String(error) };
}

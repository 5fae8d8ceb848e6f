import type { ModelChoice, RoutingDecision, StageDecision } from "../core/routing.ts";
import type { Answer } from "../core/types.ts";
import type { Logger } from "./logger.ts";

/**
 * The decisions of a choice that have not been told yet. A choice comes again, longer, when another model takes over:
 * what was `used` before is then `failed`, and is told as such.
 */
export function newDecisions({ decisions }: Pick<ModelChoice, "decisions">): RoutingDecision[] {
  // Each choice ends with who writes now; before it stand the decisions since the last one, and those already told.
  const lastFailure = decisions.slice(0, -1).findLastIndex(({ outcome }) => outcome === "failed");
  return decisions.slice(Math.max(0, lastFailure));
}

/** Logs every decision on who writes an answer, with its reason. */
export function logModelChoice(logger: Logger): (choice: ModelChoice, requestId: string) => void {
  return (choice, requestId) => {
    for (const { model, outcome, reason } of newDecisions(choice)) {
      logger.info("model routing", { requestId, model, outcome, reason });
    }
  };
}

/** Logs what became of asking a model to help a search. */
export function logStage(logger: Logger): (decision: StageDecision, requestId: string) => void {
  return ({ stage, model, outcome, reason, promptVersion }, requestId) =>
    logger.info("search stage", { requestId, stage, model, outcome, reason, promptVersion });
}

/** Logs what an answer took, and of which prompt; nothing when no model was asked. */
export function logUsage(logger: Logger): (answer: Answer) => void {
  return ({ requestId, model, usage, promptVersion, droppedPassages, replacedSentences }) => {
    if (usage === undefined) return;
    const { inputTokens, outputTokens, isEstimated, cost } = usage;
    logger.info("model usage", {
      ...{ requestId, model, promptVersion, inputTokens, outputTokens, isEstimated },
      ...(cost && { cost: cost.amount, currency: cost.currency }),
      ...{ droppedPassages, replacedSentences },
    });
  };
}

import { addUsage } from "../../core/answer/generated/add-usage.ts";
import type { AnswerUsage, ModelUse } from "../../core/routing.ts";
import type { AnswerEvent } from "../../core/types.ts";

/** What an answer took that did not come to its end. */
export interface UnfinishedUse {
  /** Who was writing. */
  model: string;
  retrieveMs: number;
  /** Absent when no language model was asked. Estimated, but for requests that came to their end. */
  usage?: AnswerUsage;
}

/** Follows an answer, in case that it does not come to its end. */
export interface UseListener {
  hear(event: AnswerEvent): void;
  add(use: ModelUse): void;
  /**
   * What is to be counted: whatever a model was asked for, and what somebody has read of before they went away. A
   * failure of ours that cost nothing is nobody's question.
   */
  result(options: { hasFailed: boolean }): UnfinishedUse | undefined;
}

/** @param model Who writes as long as nobody else was chosen. */
export function listenForUse(model: string): UseListener {
  let writer = model;
  let retrieveMs = 0;
  let hasText = false;
  let usage: AnswerUsage | undefined;
  return {
    hear(event) {
      if (event.type === "retrieval-end") retrieveMs = event.retrieveMs;
      if (event.type === "model-chosen") writer = event.model;
      if (event.type === "text-delta") hasText = true;
    },
    add(use) {
      usage = addUsage(usage, use.usage);
    },
    result({ hasFailed }) {
      if (usage === undefined && (hasFailed || !hasText)) return undefined;
      return { model: writer, retrieveMs, ...(usage && { usage }) };
    },
  };
}

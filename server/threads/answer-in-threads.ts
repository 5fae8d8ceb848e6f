import { setTimeout as sleep } from "node:timers/promises";
import { EXTRACTIVE_MODEL_ID } from "../../core/answer/extractive/extractive-model.ts";
import { lastAnswer } from "../../core/answer/last-answer.ts";
import type { Assistant } from "../../core/assistant.ts";
import type { Answer, AnswerEvent, AskRequest } from "../../core/types.ts";
import type { Logger } from "../logger.ts";
import { type AnswerThread, startAnswerThread, ThreadFailure } from "./answer-thread.ts";
import type { ThreadSettings } from "./thread-messages.ts";

const RESTART_MS = 1_000;

export interface ThreadedAssistant {
  assistant: Assistant;
  /** Starts the threads. Until then, and until they have opened the index, the server's own thread answers. */
  startThreads(): void;
}

export interface AnswerInThreadsOptions {
  /** How many besides the server's own. */
  count: number;
  settings: ThreadSettings;
  logger: Logger;
  /** Told of every finished answer of a thread; of others the assistant itself tells. */
  onAnswered: (answer: Answer) => void;
}

/**
 * An assistant that lets threads write the answers of the built-in answerer, each with an index of its own, so that many
 * readers at once are served by more than one processor. What a language model writes, and whatever no thread is ready
 * for, is answered as before; so is what a thread fails to begin, so that errors are the same ones.
 */
export function answerInThreads(assistant: Assistant, options: AnswerInThreadsOptions): ThreadedAssistant {
  const { count, settings, logger, onAnswered } = options;
  const [firstModel = EXTRACTIVE_MODEL_ID] = assistant.listModels();
  let isClosing = false;
  const threads: AnswerThread[] = [];

  function start(at: number): void {
    threads[at] = startAnswerThread({
      settings,
      onLost(detail) {
        if (isClosing) return;
        logger.warn("a thread that answers questions has ended, another is started", { detail });
        void sleep(RESTART_MS, undefined, { ref: false }).then(() => isClosing || start(at));
      },
    });
  }
  function choose({ model, allowedModels }: AskRequest): AnswerThread | undefined {
    if ((model ?? allowedModels?.[0] ?? firstModel) !== EXTRACTIVE_MODEL_ID) return undefined;
    // Why never the server's own while there is one: it serves everybody else as well, and is the busiest of all.
    return threads.filter((thread) => thread.isReady()).sort((one, other) => one.running() - other.running())[0];
  }

  async function* answer(...asked: Parameters<Assistant["answer"]>): AsyncGenerator<AnswerEvent> {
    const [request, answerOptions = {}] = asked;
    const thread = choose(request);
    if (thread === undefined) return yield* assistant.answer(...asked);
    let hasBegun = false;
    try {
      for await (const event of thread.answer(request, answerOptions)) {
        hasBegun = true;
        if (event.type === "answer-end" && answerOptions.isProbe !== true) onAnswered(event.answer);
        yield event;
      }
    } catch (error) {
      if (hasBegun || !(error instanceof ThreadFailure)) throw error;
      yield* assistant.answer(...asked);
    }
  }

  const threaded: Assistant = {
    ...assistant,
    answer,
    ask: (request, answerOptions) => lastAnswer(answer(request, answerOptions)),
    async noticePublished(collection) {
      await Promise.all([
        assistant.noticePublished(collection),
        ...threads.map((thread) => thread.noticePublished(collection)),
      ]);
    },
    async close() {
      isClosing = true;
      await Promise.all(threads.map((thread) => thread.close()));
      await assistant.close();
    },
  };
  return {
    assistant: threaded,
    startThreads() {
      for (let at = 0; at < count && !isClosing; at++) start(at);
    },
  };
}

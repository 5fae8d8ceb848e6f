import type { AppError } from "../../core/errors.ts";
import type { ChatBody, ChatEvent, RunningAnswerJson } from "../contract.ts";
import { AccessEndedError, AnswerCancelledError, AnswerIdUsedError } from "../errors.ts";
import { logFailure, toErrorJson } from "../http/handle-errors.ts";
import { toAppError } from "../http/to-app-error.ts";
import { ServerClosingError } from "../upload-errors.ts";
import { createEventLog, type EventLog, type EventLogOptions } from "./event-log.ts";
import { type History, readHistory } from "./read-history.ts";
import { lastEventOf, toRunningAnswerJson } from "./recorded-answer.ts";
import { type TellAnswerOptions, tellAnswer } from "./tell-answer.ts";

/** What a kept answer is asked with; its id is certain. */
export type KeptBody = ChatBody & { answerId: string };

/** An answer that goes on whether somebody reads it or not. */
export interface KeptAnswer {
  readonly answerId: string;
  readonly question: string;
  /** Its events quote from it: whoever reads them must be allowed to read it. */
  readonly collection: string;
  readonly events: EventLog;
  /** Settles when the last event is there. Never rejects. */
  readonly ended: Promise<void>;
  /** Tells the work to end; what has ended stays as it is. */
  stop(reason: AnswerCancelledError | ServerClosingError): void;
  toJson(): RunningAnswerJson;
}

export interface KeepAnswerOptions
  extends Pick<TellAnswerOptions, "assistant" | "store" | "logger" | "arrival" | "requestId" | "manner" | "appId"> {
  body: KeptBody;
  log: EventLogOptions;
}

/** Starts an answer; one that the store knows from before is told again, and never asked twice. */
export function keepAnswer(options: KeepAnswerOptions): KeptAnswer {
  const { store, body, arrival, requestId, log, logger } = options;
  const { answerId, question } = body;
  const controller = new AbortController();
  const { signal } = controller;
  const events = createEventLog(log);
  let state: RunningAnswerJson = {
    answerId,
    state: "running",
    question,
    conversationId: body.conversationId ?? null,
    messageId: null,
    error: null,
    startedAt: arrival.askedAt.toISOString(),
    endedAt: null,
  };

  function end(event: ChatEvent, ended: Partial<RunningAnswerJson>): void {
    state = { ...state, ...ended, endedAt: ended.endedAt ?? new Date().toISOString() };
    events.end(event);
  }

  /** @returns whether there was one. */
  async function tellAgain(): Promise<boolean> {
    const record = await store.answers.get(answerId);
    if (record === undefined) return false;
    if (record.question !== question) throw new AnswerIdUsedError();
    const event = await lastEventOf(record, store);
    end(event, toRunningAnswerJson(record));
    return true;
  }

  async function answer(continued: History): Promise<void> {
    for await (const event of tellAnswer({ ...options, continued, signal })) {
      if (event.name === "answer-end") {
        const { conversationId, messageId } = event.data;
        end(event, { state: "finished", conversationId, messageId });
        return;
      }
      events.add(event);
    }
  }

  async function run(): Promise<void> {
    let isNoted = false;
    try {
      if (await tellAgain()) return;
      const continued = await readHistory(store, body);
      signal.throwIfAborted();
      const conversationId = body.conversationId ?? null;
      await store.answers.begin({ answerId, question, requestId, conversationId });
      isNoted = true;
      await answer(continued);
    } catch (thrown) {
      const error = toAppError(signal.aborted ? signal.reason : thrown);
      // Why: a reader who comes late must not be told what may no longer be read.
      if (error instanceof AccessEndedError) events.forget();
      if (!signal.aborted) logFailure(logger, error, requestId);
      const { code, message } = error;
      const ended = { state: stateAfter(error), error: { code, message } };
      // Why only told: the reader has to hear of the failure whatever becomes of the note.
      if (isNoted)
        await store.answers
          .end(answerId, ended)
          .catch((cause: unknown) => logFailure(logger, toAppError(cause), requestId));
      const { error: shown } = toErrorJson(error, requestId);
      end({ name: "error", data: { error: { ...shown, question } } }, ended);
    }
  }

  return {
    answerId,
    question,
    collection: body.collection ?? options.assistant.defaultCollection,
    events,
    ended: run(),
    stop: (reason) => controller.abort(reason),
    toJson: () => state,
  };
}

function stateAfter(error: AppError): RunningAnswerJson["state"] {
  if (error instanceof AnswerCancelledError) return "cancelled";
  return error instanceof ServerClosingError ? "interrupted" : "failed";
}

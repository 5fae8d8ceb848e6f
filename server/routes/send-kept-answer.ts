import type { Response } from "express";
import { accessOf } from "../access/access.ts";
import type { KeptAnswer } from "../answers/kept-answer.ts";
import type { ChatEvents } from "../contract.ts";
import { AccessEndedError } from "../errors.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { statusOfCode } from "../http/error-status.ts";
import { createEventStream } from "../http/event-stream.ts";
import { toErrorJson } from "../http/handle-errors.ts";
import { requestIdOf } from "../http/request-id.ts";

export interface SendKeptAnswerOptions {
  heartbeatMs: number;
  /** An error before anything else is told with its own status, as an ordinary reply. */
  hasOwnStatus: boolean;
}

/** An answer to be told; null when nothing of it quotes from a collection that may not be read. */
export interface ToldAnswer extends Pick<KeptAnswer, "events"> {
  collection: string | null;
}

/**
 * Sends the events of an answer from the first to the last. A reader who goes away changes nothing of the answer; one
 * who may no longer read its collection is told so, and no more.
 */
export async function sendKeptAnswer(
  response: Response,
  { events, collection }: ToldAnswer,
  { heartbeatMs, hasOwnStatus }: SendKeptAnswerOptions,
): Promise<void> {
  const { watch, collections } = accessOf(response);
  if (collection !== null && !(await collections.canRead(collection))) throw new AccessEndedError();
  const gone = abortOnDisconnect(response);
  const ended = new AbortController();
  const lost = watch(collection, ended.signal);
  const stream = createEventStream<ChatEvents>(response, { heartbeatMs, signal: gone });
  let isToldEnd = false;
  try {
    for await (const { name, data } of events.follow(AbortSignal.any([gone, lost]))) {
      isToldEnd = name === "answer-end" || name === "error";
      if (name === "error" && hasOwnStatus && !stream.isOpen) {
        const { retryAfterSeconds } = data.error;
        if (retryAfterSeconds !== undefined) response.setHeader("Retry-After", retryAfterSeconds);
        response.status(statusOfCode(data.error.code)).json(data);
        return;
      }
      await stream.send(name, data);
    }
    if (lost.aborted && !isToldEnd)
      await stream.send("error", toErrorJson(new AccessEndedError(), requestIdOf(response)));
  } catch (error) {
    // Nobody is left to tell.
    if (!gone.aborted) throw error;
  } finally {
    ended.abort();
    stream.end();
  }
}

import type { Response } from "express";
import type { KeptAnswer } from "../answers/kept-answer.ts";
import type { ChatEvents } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { statusOfCode } from "../http/error-status.ts";
import { createEventStream } from "../http/event-stream.ts";

export interface SendKeptAnswerOptions {
  heartbeatMs: number;
  /** An error before anything else is told with its own status, as an ordinary reply. */
  hasOwnStatus: boolean;
}

/** Sends the events of an answer from the first to the last. A reader who goes away changes nothing of the answer. */
export async function sendKeptAnswer(
  response: Response,
  { events }: Pick<KeptAnswer, "events">,
  { heartbeatMs, hasOwnStatus }: SendKeptAnswerOptions,
): Promise<void> {
  const signal = abortOnDisconnect(response);
  const stream = createEventStream<ChatEvents>(response, { heartbeatMs, signal });
  try {
    for await (const { name, data } of events.follow(signal)) {
      if (name === "error" && hasOwnStatus && !stream.isOpen) {
        response.status(statusOfCode(data.error.code)).json(data);
        return;
      }
      await stream.send(name, data);
    }
  } catch (error) {
    // Nobody is left to tell.
    if (!signal.aborted) throw error;
  } finally {
    stream.end();
  }
}

import { type Request, type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import type { KeptBody } from "../answers/kept-answer.ts";
import { readHistory } from "../answers/read-history.ts";
import { tellAnswer } from "../answers/tell-answer.ts";
import { type Arrival, noteArrival } from "../answers/time-answer.ts";
import { type AskedAs, askAsApp } from "../apps/ask-as-app.ts";
import { type ChatBody, type ChatEvents, chatRequestSchema } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { createEventStream } from "../http/event-stream.ts";
import { logFailure, toErrorJson } from "../http/handle-errors.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { RouteDependencies } from "./route-dependencies.ts";
import { sendKeptAnswer } from "./send-kept-answer.ts";

/**
 * `POST /api/chat`: the answer's events as they come into being. The last is `answer-end`, sent after the exchange
 * was stored (unless `store` is false), or `error`. A reader who goes away ends the work, and nothing is stored, unless
 * `keepRunning` was asked for.
 */
export function chatRoute({ logger, heartbeatMs }: Pick<RouteDependencies, "logger" | "heartbeatMs">): Router {
  async function chat(request: Request, response: Response): Promise<void> {
    const arrival = noteArrival();
    const access = accessOf(response);
    const { body, ...asApp } = await askAsApp(access, parseRequest(chatRequestSchema, request.body));
    if (!isKept(body)) return answerOnce(response, { body, asApp, arrival });
    const { answers, collections } = access;
    await collections.assertReadable(body.collection);
    const answer = answers.start(body, { ...asApp, arrival, requestId: requestIdOf(response) });
    await sendKeptAnswer(response, answer, { heartbeatMs, hasOwnStatus: true });
  }

  async function answerOnce(
    response: Response,
    { body, asApp, arrival }: { body: ChatBody; asApp: AskedAs; arrival: Arrival },
  ): Promise<void> {
    const { assistant, store } = accessOf(response);
    const requestId = requestIdOf(response);
    const signal = abortOnDisconnect(response);
    const continued = await readHistory(store, body);
    const stream = createEventStream<ChatEvents>(response, { heartbeatMs, signal });
    try {
      const events = tellAnswer({ ...asApp, assistant, store, body, continued, arrival, requestId, logger, signal });
      for await (const { name, data } of events) await stream.send(name, data);
    } catch (thrown) {
      // Nobody is left to tell, and an error that says so is not a failure.
      if (signal.aborted) return;
      if (!stream.isOpen) throw thrown;
      const error = toAppError(thrown);
      logFailure(logger, error, requestId);
      await stream.send("error", toErrorJson(error, requestId)).catch(() => undefined);
    } finally {
      stream.end();
    }
  }

  const router = Router();
  defineRoute(router, "/api/chat", { post: { scopes: ["ask"], handler: [...readJsonBody, chat] } });
  return router;
}

/** The schema lets no other body have an id. */
function isKept(body: ChatBody): body is KeptBody {
  return body.answerId !== undefined;
}

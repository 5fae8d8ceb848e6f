import { type Request, type Response, Router } from "express";
import { type Access, accessOf } from "../access/access.ts";
import { createEventLog } from "../answers/event-log.ts";
import { lastEventOf, toRunningAnswerJson } from "../answers/recorded-answer.ts";
import { AccessEndedError, AnswerNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import type { AnswerRecord } from "../store/answer-records.ts";
import type { RouteDependencies } from "./route-dependencies.ts";
import { sendKeptAnswer } from "./send-kept-answer.ts";

const scopes = ["ask"] as const;

/**
 * Answers that were asked for with `keepRunning`: `GET /api/answers/:answerId` tells how one stands, `GET` of its
 * `/events` tells it from the first event on, and `POST` of its `/cancel` ends it. The cancel reads no body, so that a
 * page that is being closed can send it as a beacon.
 */
export function answersRoute({ heartbeatMs }: Pick<RouteDependencies, "heartbeatMs">): Router {
  async function sendEvents(request: Request, response: Response): Promise<void> {
    const access = accessOf(response);
    const answerId = String(request.params.answerId);
    const running = access.answers.find(answerId);
    const options = { heartbeatMs, hasOwnStatus: false };
    if (running !== undefined && (await access.collections.canRead(running.collection)))
      return sendKeptAnswer(response, running, options);
    // It is being stopped this moment.
    if (running?.toJson().state === "running") throw new AccessEndedError();
    const events = createEventLog();
    events.end(await lastEventOf(await findRecord(access, answerId), access.store));
    await sendKeptAnswer(response, { events, collection: null }, options);
  }

  const router = Router();
  defineRoute(router, "/api/answers/:answerId", {
    get: {
      scopes,
      async handler(request, response) {
        const access = accessOf(response);
        const answerId = String(request.params.answerId);
        const running = access.answers.find(answerId);
        response.json({ answer: running?.toJson() ?? toRunningAnswerJson(await findRecord(access, answerId)) });
      },
    },
  });
  defineRoute(router, "/api/answers/:answerId/events", { get: { scopes, handler: sendEvents } });
  defineRoute(router, "/api/answers/:answerId/cancel", {
    post: {
      scopes,
      async handler(request, response) {
        response.json({ answer: await accessOf(response).answers.cancel(String(request.params.answerId)) });
      },
    },
  });
  return router;
}

async function findRecord({ store }: Access, answerId: string): Promise<AnswerRecord> {
  const record = await store.answers.get(answerId);
  if (record === undefined) throw new AnswerNotFoundError();
  return record;
}

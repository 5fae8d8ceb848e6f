import { type Request, type Response, Router } from "express";
import { createEventLog } from "../answers/event-log.ts";
import { lastEventOf, toRunningAnswerJson } from "../answers/recorded-answer.ts";
import { AnswerNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import type { AnswerRecord } from "../store/answer-records.ts";
import type { RouteDependencies } from "./route-dependencies.ts";
import { sendKeptAnswer } from "./send-kept-answer.ts";

/**
 * Answers that were asked for with `keepRunning`: `GET /api/answers/:answerId` tells how one stands, `GET` of its
 * `/events` tells it from the first event on, and `POST` of its `/cancel` ends it. The cancel reads no body, so that a
 * page that is being closed can send it as a beacon.
 */
export function answersRoute({ answers, store, heartbeatMs }: RouteDependencies): Router {
  async function findRecord(answerId: string): Promise<AnswerRecord> {
    const record = await store.answers.get(answerId);
    if (record === undefined) throw new AnswerNotFoundError();
    return record;
  }

  async function sendEvents(request: Request, response: Response): Promise<void> {
    const answerId = String(request.params.answerId);
    const running = answers.find(answerId);
    const options = { heartbeatMs, hasOwnStatus: false };
    if (running !== undefined) return sendKeptAnswer(response, running, options);
    const events = createEventLog();
    events.end(await lastEventOf(await findRecord(answerId), store));
    await sendKeptAnswer(response, { events }, options);
  }

  const router = Router();
  defineRoute(router, "/api/answers/:answerId", {
    async get(request, response) {
      const answerId = String(request.params.answerId);
      const answer = answers.find(answerId)?.toJson() ?? toRunningAnswerJson(await findRecord(answerId));
      response.json({ answer });
    },
  });
  defineRoute(router, "/api/answers/:answerId/events", { get: sendEvents });
  defineRoute(router, "/api/answers/:answerId/cancel", {
    async post(request, response) {
      response.json({ answer: await answers.cancel(String(request.params.answerId)) });
    },
  });
  return router;
}

import { Router } from "express";
import { feedbackRequestSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `PUT /api/messages/:messageId/feedback` says what an answer was worth, `DELETE` takes it back. */
export function feedbackRoute({ store }: Pick<RouteDependencies, "store">): Router {
  const router = Router();
  defineRoute(router, "/api/messages/:messageId/feedback", {
    put: [
      ...readJsonBody,
      async function putFeedback(request, response) {
        const body = parseRequest(feedbackRequestSchema, request.body);
        response.json({ feedback: await store.feedback.put(String(request.params.messageId), body) });
      },
    ],
    async delete(request, response) {
      await store.feedback.remove(String(request.params.messageId));
      response.status(204).end();
    },
  });
  return router;
}

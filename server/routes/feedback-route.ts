import { Router } from "express";
import { accessOf } from "../access/access.ts";
import { feedbackRequestSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";

const scopes = ["ask"] as const;

/** `PUT /api/messages/:messageId/feedback` says what an answer was worth, `DELETE` takes it back. */
export function feedbackRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/messages/:messageId/feedback", {
    put: {
      scopes,
      handler: [
        ...readJsonBody,
        async function putFeedback(request, response) {
          const body = parseRequest(feedbackRequestSchema, request.body);
          const { store } = accessOf(response);
          response.json({ feedback: await store.feedback.put(String(request.params.messageId), body) });
        },
      ],
    },
    delete: {
      scopes,
      async handler(request, response) {
        await accessOf(response).store.feedback.remove(String(request.params.messageId));
        response.status(204).end();
      },
    },
  });
  return router;
}

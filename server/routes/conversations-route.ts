import { Router } from "express";
import { conversationChangesSchema, conversationListQuerySchema } from "../contract.ts";
import { ConversationNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/**
 * `GET /api/conversations` (pinned first, then latest first, by pages; `?query=` searches) and, of one of them, `GET`
 * (with its messages), `PATCH` (another title, or pinned) and `DELETE`.
 */
export function conversationsRoute({ store }: Pick<RouteDependencies, "store">): Router {
  const router = Router();
  defineRoute(router, "/api/conversations", {
    async get(request, response) {
      const query = parseRequest(conversationListQuerySchema, request.query);
      response.json(await store.list(omitUndefined(query)));
    },
  });
  defineRoute(router, "/api/conversations/:id", {
    async get(request, response) {
      const conversation = await store.get(String(request.params.id));
      if (conversation === undefined) throw new ConversationNotFoundError();
      response.json(conversation);
    },
    patch: [
      ...readJsonBody,
      async function changeConversation(request, response) {
        const changes = parseRequest(conversationChangesSchema, request.body);
        const conversation = await store.update(String(request.params.id), omitUndefined(changes));
        response.json({ conversation });
      },
    ],
    async delete(request, response) {
      await store.remove(String(request.params.id));
      response.status(204).end();
    },
  });
  return router;
}

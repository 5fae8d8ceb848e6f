import { Router } from "express";
import { conversationListQuerySchema } from "../contract.ts";
import { ConversationNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `GET /api/conversations` (latest first, by pages) and `GET /api/conversations/:id` (with its messages). */
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
  });
  return router;
}

import { Router } from "express";
import { accessOf } from "../access/access.ts";
import { conversationChangesSchema, conversationListQuerySchema } from "../contract.ts";
import { ConversationNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";

const scopes = ["ask"] as const;

/**
 * `GET /api/conversations` (pinned first, then latest first, by pages; `?query=` searches) and, of one of them, `GET`
 * (with its messages), `PATCH` (another title, or pinned) and `DELETE`.
 */
export function conversationsRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/conversations", {
    get: {
      scopes,
      async handler(request, response) {
        const query = parseRequest(conversationListQuerySchema, request.query);
        response.json(await accessOf(response).store.list(omitUndefined(query)));
      },
    },
  });
  defineRoute(router, "/api/conversations/:id", {
    get: {
      scopes,
      async handler(request, response) {
        const conversation = await accessOf(response).store.get(String(request.params.id));
        if (conversation === undefined) throw new ConversationNotFoundError();
        response.json(conversation);
      },
    },
    patch: {
      scopes,
      handler: [
        ...readJsonBody,
        async function changeConversation(request, response) {
          const changes = parseRequest(conversationChangesSchema, request.body);
          const { store } = accessOf(response);
          const conversation = await store.update(String(request.params.id), omitUndefined(changes));
          response.json({ conversation });
        },
      ],
    },
    delete: {
      scopes,
      async handler(request, response) {
        const { store, audit } = accessOf(response);
        const id = String(request.params.id);
        await store.remove(id);
        await audit.record({ action: "conversation-removed", target: { kind: "conversation", id } });
        response.status(204).end();
      },
    },
  });
  return router;
}

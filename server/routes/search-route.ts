import { Router } from "express";
import { accessOf } from "../access/access.ts";
import { searchRequestSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { toPassageJson } from "../to-wire.ts";

/** `POST /api/search`: passages, best first. */
export function searchRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/search", {
    post: {
      scopes: ["ask", "read"],
      handler: [
        ...readJsonBody,
        async function search(request, response) {
          const body = parseRequest(searchRequestSchema, request.body);
          const found = await accessOf(response).assistant.search(omitUndefinedFilter(body));
          response.json({ passages: found.map(toPassageJson) });
        },
      ],
    },
  });
  return router;
}

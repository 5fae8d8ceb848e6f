import { Router } from "express";
import { searchRequestSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { toPassageJson } from "../to-wire.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `POST /api/search`: passages, best first. */
export function searchRoute({ assistant }: Pick<RouteDependencies, "assistant">): Router {
  const router = Router();
  defineRoute(router, "/api/search", {
    post: [
      ...readJsonBody,
      async function search(request, response) {
        const body = parseRequest(searchRequestSchema, request.body);
        const found = await assistant.search(omitUndefinedFilter(body));
        response.json({ passages: found.map(toPassageJson) });
      },
    ],
  });
  return router;
}

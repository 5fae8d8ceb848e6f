import { Router } from "express";
import { askRequestSchema } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAnswerJson } from "../to-wire.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `POST /api/ask`: one question, one JSON answer; nothing is stored. */
export function askRoute({ assistant }: Pick<RouteDependencies, "assistant">): Router {
  const router = Router();
  defineRoute(router, "/api/ask", {
    post: [
      ...readJsonBody,
      async function ask(request, response) {
        const body = parseRequest(askRequestSchema, request.body);
        const signal = abortOnDisconnect(response);
        const answer = await assistant.ask(omitUndefinedFilter(body), { signal, requestId: requestIdOf(response) });
        response.json(toAnswerJson(answer));
      },
    ],
  });
  return router;
}

import { Router } from "express";
import type { Answer } from "../../core/types.ts";
import { accessOf } from "../access/access.ts";
import { noteArrival, timeAnswer } from "../answers/time-answer.ts";
import { withoutDefault } from "../answers/without-default.ts";
import { askRequestSchema } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAnswerJson } from "../to-wire.ts";
import { countUsage } from "../usage/count-usage.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `POST /api/ask`: one question, one JSON answer; it is counted, and nothing of its text is stored. */
export function askRoute({ logger }: Pick<RouteDependencies, "logger">): Router {
  const router = Router();
  defineRoute(router, "/api/ask", {
    post: {
      scopes: ["ask"],
      handler: [
        ...readJsonBody,
        async function ask(request, response) {
          const arrival = noteArrival();
          const { assistant, store } = accessOf(response);
          const body = parseRequest(askRequestSchema, request.body);
          const signal = abortOnDisconnect(response);
          const requestId = requestIdOf(response);
          const timing = timeAnswer(arrival);
          let last: Answer | undefined;
          for await (const event of assistant.answer(omitUndefinedFilter(body), { signal, requestId })) {
            timing.hear(event);
            if (event.type === "answer-end") last = event.answer;
          }
          if (last === undefined) throw new Error("the answer stream ended without answer-end");
          const { collection = assistant.defaultCollection } = body;
          const answer = toAnswerJson(last, collection);
          const { askedAt } = arrival;
          const usage = { route: "ask" as const, askedAt, collection, answer, ...timing.times() };
          await countUsage(usage, { store, logger, requestId });
          response.json(withoutDefault(answer, assistant.defaultCollection));
        },
      ],
    },
  });
  return router;
}

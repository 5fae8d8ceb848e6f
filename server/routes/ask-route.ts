import { Router } from "express";
import { accessOf } from "../access/access.ts";
import type { UnfinishedUse } from "../access/unfinished-use.ts";
import { noteArrival, timeAnswer } from "../answers/time-answer.ts";
import { withoutDefault } from "../answers/without-default.ts";
import { askAsApp } from "../apps/ask-as-app.ts";
import { type AnswerJson, askRequestSchema } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { NewUsage } from "../store/usage-records.ts";
import { toAnswerJson } from "../to-wire.ts";
import { countUsage, toCounted } from "../usage/count-usage.ts";
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
          const access = accessOf(response);
          const { assistant, store } = access;
          const signal = abortOnDisconnect(response);
          const given = parseRequest(askRequestSchema, request.body);
          const { body, manner, appId } = await askAsApp(access, given, signal);
          const requestId = requestIdOf(response);
          const timing = timeAnswer(arrival);
          const { collection = assistant.defaultCollection } = body;
          const asked = { route: "ask" as const, askedAt: arrival.askedAt, collection };
          const count = (counted: Pick<NewUsage, "answer" | "isUnfinished">): Promise<void> =>
            countUsage({ ...asked, ...counted, ...timing.times() }, { store, logger, requestId });
          const onUnfinished = (use: UnfinishedUse) => count({ answer: toCounted(use), isUnfinished: true });
          let answer: AnswerJson | undefined;
          const { app: _app, ...fields } = body;
          const question = { ...omitUndefinedFilter(fields), ...manner };
          for await (const event of assistant.answer(question, { signal, requestId, onUnfinished })) {
            timing.hear(event);
            if (event.type !== "answer-end") continue;
            answer = { ...toAnswerJson(event.answer, collection), ...(appId !== undefined && { app: appId }) };
            // Why in here: until the stream has ended, the question counts as running towards quotas.
            await count({ answer });
          }
          if (answer === undefined) throw new Error("the answer stream ended without answer-end");
          response.json(withoutDefault(answer, assistant.defaultCollection));
        },
      ],
    },
  });
  return router;
}

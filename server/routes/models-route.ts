import { Router } from "express";
import type { z } from "zod";
import type { modelListSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `GET /api/models`: the models that `model` accepts, and where each sends what; the first is the default. */
export function modelsRoute({ assistant }: Pick<RouteDependencies, "assistant">): Router {
  const router = Router();
  defineRoute(router, "/api/models", {
    get(_request, response) {
      const details = assistant.describeModels();
      response.json({ models: details.map(({ id }) => id), details } satisfies z.infer<typeof modelListSchema>);
    },
  });
  return router;
}

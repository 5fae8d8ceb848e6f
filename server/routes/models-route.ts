import { Router } from "express";
import type { z } from "zod";
import { accessOf } from "../access/access.ts";
import type { modelListSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";

/** `GET /api/models`: the models that `model` accepts, and where each sends what; the first is the default. */
export function modelsRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/models", {
    get: {
      scopes: ["ask", "read"],
      handler(_request, response) {
        const details = accessOf(response).assistant.describeModels();
        response.json({ models: details.map(({ id }) => id), details } satisfies z.infer<typeof modelListSchema>);
      },
    },
  });
  return router;
}

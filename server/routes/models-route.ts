import { Router } from "express";
import { defineRoute } from "../http/define-route.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `GET /api/models`: the ids that `model` accepts; the first is the default. */
export function modelsRoute({ assistant }: Pick<RouteDependencies, "assistant">): Router {
  const router = Router();
  defineRoute(router, "/api/models", {
    get(_request, response) {
      response.json({ models: assistant.listModels() });
    },
  });
  return router;
}

import { Router } from "express";
import type { RouteDependencies } from "../routes/route-dependencies.ts";
import { completionsRoute } from "./completions-route.ts";
import { embeddingsRoute } from "./embeddings-route.ts";
import { openAiModelsRoute } from "./models-route.ts";

/** The part of OpenAI's API that clients need for questions: conversations, models and embeddings. */
export function openAiRoutes(dependencies: Pick<RouteDependencies, "logger" | "heartbeatMs">): Router {
  return Router().use(completionsRoute(dependencies), openAiModelsRoute(), embeddingsRoute());
}

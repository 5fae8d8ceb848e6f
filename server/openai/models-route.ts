import { Router } from "express";
import { accessOf } from "../access/access.ts";
import { defineRoute } from "../http/define-route.ts";
import { findAnsweringModel, listAnsweringModels } from "./answering-models.ts";
import { embeddingModelOf } from "./embedding-models.ts";
import { UnknownModelError } from "./openai-errors.ts";

/**
 * `GET /v1/models`: what the principal may ask. `GET /v1/models/:id` takes ids with their slashes as they are, and as
 * `%2F`; it also knows the embedder, which is not listed: programs offer what is listed for conversations.
 */
export function openAiModelsRoute(): Router {
  const router = Router();
  defineRoute(router, "/v1/models", {
    get: {
      scopes: ["ask", "read"],
      async handler(_request, response) {
        response.json({ object: "list", data: await listAnsweringModels(accessOf(response)) });
      },
    },
  });
  defineRoute(router, "/v1/models/*id", {
    get: {
      scopes: ["ask", "read"],
      async handler(request, response) {
        const id = [request.params.id ?? []].flat().join("/");
        const access = accessOf(response);
        const embedding = embeddingModelOf(id, access.assistant);
        if (embedding !== undefined) return void response.json(embedding.described);
        await findAnsweringModel(access, id);
        const model = (await listAnsweringModels(access)).find((one) => one.id === id);
        if (model === undefined) throw new UnknownModelError(id);
        response.json(model);
      },
    },
  });
  return router;
}

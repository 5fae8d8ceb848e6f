import { Router } from "express";
import { collectionQuerySchema } from "../contract.ts";
import { DocumentNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toDocumentJson, toDocumentSummaryJson } from "../to-wire.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `GET /api/documents` and `GET /api/documents/:id` (with the original text); `?collection=` names another one. */
export function documentsRoute({ assistant }: Pick<RouteDependencies, "assistant">): Router {
  const router = Router();
  defineRoute(router, "/api/documents", {
    async get(request, response) {
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const documents = await assistant.listDocuments(collection);
      response.json({ documents: documents.map(toDocumentSummaryJson) });
    },
  });
  defineRoute(router, "/api/documents/:id", {
    async get(request, response) {
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const document = await assistant.getDocument(String(request.params.id), collection);
      if (document === undefined) throw new DocumentNotFoundError();
      response.json(toDocumentJson(document));
    },
  });
  return router;
}

import { randomUUID } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { collectionQuerySchema } from "../contract.ts";
import { describeDocuments, readDetails } from "../documents/describe-documents.ts";
import { DocumentNotFoundError } from "../errors.ts";
import { defineRoute, type RouteMethods } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toDocumentJson } from "../to-wire.ts";
import { acceptJob } from "../uploads/accept-job.ts";
import { nameToRemove } from "../uploads/name-to-remove.ts";
import { receiveUpload } from "../uploads/receive-upload.ts";
import { UPLOAD_LIMITS } from "../uploads/upload-limits.ts";
import type { RouteDependencies, UploadDependencies } from "./route-dependencies.ts";

/**
 * `GET /api/documents` and `GET /api/documents/:id` (with the original text); `?collection=` names another one.
 * With uploads, `POST /api/documents` adds files and `DELETE /api/documents/:id` removes an uploaded one, both as jobs.
 */
export function documentsRoute({
  assistant,
  sourceFiles,
  uploads,
}: Pick<RouteDependencies, "assistant" | "sourceFiles" | "uploads">): Router {
  const router = Router();
  defineRoute(router, "/api/documents", {
    async get(request, response) {
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const documents = await assistant.listDocuments(collection);
      response.json({ documents: await describeDocuments(documents, { assistant, sourceFiles, collection }) });
    },
    ...(uploads !== undefined && { post: postDocuments(uploads) }),
  });
  defineRoute(router, "/api/documents/:id", {
    async get(request, response) {
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const document = await assistant.getDocument(String(request.params.id), collection);
      if (document === undefined) throw new DocumentNotFoundError();
      const detailsOf = await readDetails({ assistant, sourceFiles, collection });
      response.json({ ...toDocumentJson(document), ...detailsOf(document) });
    },
    ...(uploads !== undefined && { delete: deleteDocument({ assistant, ...uploads }) }),
  });
  return router;
}

type Handler = Extract<NonNullable<RouteMethods["post"]>, (...args: never[]) => unknown>;

function postDocuments({ jobs, stateDir, defaultCollection, limits = UPLOAD_LIMITS }: UploadDependencies): Handler {
  return async function postDocuments(request: Request, response: Response) {
    const change = await receiveUpload(request, response, { stateDir, limits, defaultCollection });
    acceptJob(response, await jobs.add("upload", change));
  };
}

function deleteDocument({
  assistant,
  jobs,
  stateDir,
  defaultCollection,
}: UploadDependencies & Pick<RouteDependencies, "assistant">): Handler {
  return async function deleteDocument(request: Request, response: Response) {
    const { collection = defaultCollection } = parseRequest(collectionQuerySchema, request.query);
    const documents = await assistant.listDocuments(collection);
    const document = documents.find(({ id }) => id === String(request.params.id));
    if (document === undefined) throw new DocumentNotFoundError();
    const name = await nameToRemove(document, { stateDir, collection });
    acceptJob(response, await jobs.add("delete", { id: randomUUID(), collection, put: [], remove: [name] }));
  };
}

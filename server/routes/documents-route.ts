import { randomUUID } from "node:crypto";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { assertMayClaim, claimCollection } from "../access/claim-collection.ts";
import { collectionQuerySchema } from "../contract.ts";
import { describeDocuments, readDetails } from "../documents/describe-documents.ts";
import { DocumentNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
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
export function documentsRoute({ sourceFiles, uploads }: Pick<RouteDependencies, "sourceFiles" | "uploads">): Router {
  const router = Router();
  defineRoute(router, "/api/documents", {
    async get(request, response) {
      const { assistant } = accessOf(response);
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const documents = await assistant.listDocuments(collection);
      response.json({ documents: await describeDocuments(documents, { assistant, sourceFiles, collection }) });
    },
    ...(uploads !== undefined && { post: postDocuments(uploads) }),
  });
  defineRoute(router, "/api/documents/:id", {
    async get(request, response) {
      const { assistant, audit } = accessOf(response);
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const document = await assistant.getDocument(String(request.params.id), collection);
      if (document === undefined) throw new DocumentNotFoundError();
      const detailsOf = await readDetails({ assistant, sourceFiles, collection });
      await audit.record({
        action: "document-read",
        target: { kind: "document", id: document.id },
        detail: { collection: collection ?? assistant.defaultCollection, as: "text" },
      });
      response.json({ ...toDocumentJson(document), ...detailsOf(document) });
    },
    ...(uploads !== undefined && { delete: deleteDocument(uploads) }),
  });
  return router;
}

function postDocuments({
  jobs,
  stateDir,
  defaultCollection,
  limits = UPLOAD_LIMITS,
}: UploadDependencies): RequestHandler {
  return async function postDocuments(request: Request, response: Response) {
    const access = accessOf(response);
    const change = await receiveUpload(request, response, {
      ...{ stateDir, limits, defaultCollection },
      precheck: (collection) => assertMayClaim(access, collection),
      check: (collection) => claimCollection(access, collection),
    });
    await access.audit.record({
      action: "documents-uploaded",
      target: { kind: "collection", id: change.collection },
      detail: { job: change.id, files: change.put.map(({ file }) => file) },
    });
    acceptJob(response, await jobs.add("upload", { ...change, startedBy: access.principal.userId }));
  };
}

function deleteDocument({ jobs, stateDir, defaultCollection }: UploadDependencies): RequestHandler {
  return async function deleteDocument(request: Request, response: Response) {
    const { assistant, collections, principal, audit } = accessOf(response);
    const { collection = defaultCollection } = parseRequest(collectionQuerySchema, request.query);
    await collections.assertEditable(collection);
    const documents = await assistant.listDocuments(collection);
    const document = documents.find(({ id }) => id === String(request.params.id));
    if (document === undefined) throw new DocumentNotFoundError();
    const name = await nameToRemove(document, { stateDir, collection });
    const change = { id: randomUUID(), collection, put: [], remove: [name], startedBy: principal.userId };
    await audit.record({
      action: "document-removed",
      target: { kind: "document", id: document.id },
      detail: { collection, job: change.id, files: [name] },
    });
    acceptJob(response, await jobs.add("delete", change));
  };
}

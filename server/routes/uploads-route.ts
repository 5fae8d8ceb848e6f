import { randomUUID } from "node:crypto";
import { Router } from "express";
import { listUploads } from "../../ingest/uploads/list-uploads.ts";
import { nameKey } from "../../ingest/uploads/safe-file-name.ts";
import { accessOf } from "../access/access.ts";
import { collectionQuerySchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { UploadNotFoundError } from "../upload-errors.ts";
import { acceptJob } from "../uploads/accept-job.ts";
import type { UploadDependencies } from "./route-dependencies.ts";

/**
 * `GET /api/uploads`: the uploaded files, also archives and what could not be read. `DELETE /api/uploads/:name` removes
 * one with all its documents, as a job.
 */
export function uploadsRoute({ jobs, stateDir, defaultCollection }: UploadDependencies): Router {
  const router = Router();
  defineRoute(router, "/api/uploads", {
    get: {
      scopes: ["write"],
      async handler(request, response) {
        const { collection = defaultCollection } = parseRequest(collectionQuerySchema, request.query);
        await accessOf(response).collections.assertEditable(collection);
        const uploads = await listUploads({ stateDir, collection });
        response.json({
          uploads: uploads.map(({ name, sizeBytes, uploadedAt }) => ({
            name,
            sizeBytes,
            uploadedAt: uploadedAt.toISOString(),
          })),
        });
      },
    },
  });
  defineRoute(router, "/api/uploads/:name", {
    async delete(request, response) {
      const { collection = defaultCollection } = parseRequest(collectionQuerySchema, request.query);
      const { collections, principal, audit } = accessOf(response);
      await collections.assertEditable(collection);
      const key = nameKey(String(request.params.name));
      const known = (await listUploads({ stateDir, collection })).find(({ name }) => nameKey(name) === key);
      if (known === undefined) throw new UploadNotFoundError();
      const change = { id: randomUUID(), collection, put: [], remove: [known.name], startedBy: principal.userId };
      await audit.record({
        action: "document-removed",
        target: { kind: "collection", id: collection },
        detail: { collection, job: change.id, files: [known.name] },
      });
      acceptJob(response, await jobs.add("delete", change));
    },
  });
  return router;
}

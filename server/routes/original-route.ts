import { extname } from "node:path/posix";
import { Router } from "express";
import { accessOf } from "../access/access.ts";
import { collectionQuerySchema } from "../contract.ts";
import { DocumentNotFoundError, OriginalNotKeptError } from "../errors.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/**
 * `GET /api/documents/:id/file`: the file that a document was made from, byte for byte as it was ingested. PDF is shown,
 * anything else saved: a browser must not run what somebody uploaded.
 */
export function originalRoute({ sourceFiles }: Pick<RouteDependencies, "sourceFiles">): Router {
  const router = Router();
  defineRoute(router, "/api/documents/:id/file", {
    async get(request, response) {
      const { assistant, audit } = accessOf(response);
      const { collection } = parseRequest(collectionQuerySchema, request.query);
      const documents = await assistant.listDocuments(collection);
      const document = documents.find(({ id }) => id === String(request.params.id));
      if (document === undefined) throw new DocumentNotFoundError();
      const { name, generation } = await assistant.describeCollection(collection);
      const bytes = await sourceFiles?.original({ collection: name, generation }, document.source);
      if (bytes == null) throw new OriginalNotKeptError(document.source);
      await audit.record({
        action: "document-read",
        target: { kind: "document", id: document.id },
        detail: { collection: name, as: "file" },
      });
      const fileName = document.source.split("/").at(-1) ?? "";
      const isPdf = extname(fileName).toLowerCase() === ".pdf";
      const disposition = toAttachment(fileName, isPdf ? "document.pdf" : "document");
      response.setHeader("Content-Type", isPdf ? "application/pdf" : "application/octet-stream");
      response.setHeader("Content-Disposition", isPdf ? disposition.replace(/^attachment/u, "inline") : disposition);
      // Why not for PDF: browsers do not show one in a sandbox, and their viewers run nothing of the page's origin.
      if (!isPdf) response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
      response.end(bytes);
    },
  });
  return router;
}

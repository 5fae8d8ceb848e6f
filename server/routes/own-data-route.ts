import { pipeline } from "node:stream/promises";
import { Router } from "express";
import type { z } from "zod";
import { accessOf } from "../access/access.ts";
import { type ownDataRemovedSchema, removeOwnDataSchema } from "../contract.ts";
import { createOwnDataArchive } from "../export/own-data-archive.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { toTokyoDay } from "../usage/tokyo-day.ts";

/**
 * `GET /api/me/export`: all that is stored of whoever asks, as a zip. `DELETE /api/me/data` deletes their conversations
 * and answers; it needs a body that says so.
 */
export function ownDataRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/me/export", {
    async get(_request, response) {
      const access = accessOf(response);
      await access.audit.record({ action: "own-data-exported" });
      const gone = abortOnDisconnect(response);
      const ended = new AbortController();
      const signal = AbortSignal.any([gone, access.watch(null, ended.signal)]);
      const day = toTokyoDay(new Date());
      response.setHeader("Content-Type", "application/zip");
      response.setHeader("Content-Disposition", toAttachment(`自分のデータ_${day}.zip`, `my-data-${day}.zip`));
      try {
        await pipeline(createOwnDataArchive(access), response, { signal });
      } catch (error) {
        if (!gone.aborted) throw error;
      } finally {
        ended.abort();
      }
    },
  });
  defineRoute(router, "/api/me/data", {
    delete: [
      ...readJsonBody,
      async function removeOwnData(request, response) {
        parseRequest(removeOwnDataSchema, request.body);
        const { store, answers, audit } = accessOf(response);
        // Why first: what still runs would be stored after the rest has gone.
        await answers.cancelAll();
        const { usage, ...removed } = await store.data.remove(audit.entriesFor({ action: "own-data-removed" }));
        response.json({ removed, anonymised: { usage } } satisfies z.infer<typeof ownDataRemovedSchema>);
      },
    ],
  });
  return router;
}

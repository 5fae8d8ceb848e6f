import { pipeline } from "node:stream/promises";
import { Router } from "express";
import { accessOf } from "../access/access.ts";
import type { AuditEntry } from "../audit/audit-entry.ts";
import { verifyChain } from "../audit/hash-chain.ts";
import { type AuditEntryJson, type AuditPageJson, auditFilterSchema, auditQuerySchema } from "../contract.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toTokyoDay } from "../usage/tokyo-day.ts";

/**
 * For auditors: `GET /api/audit` (by pages, latest first), `GET /api/audit.jsonl` (all that pass, oldest first, as they
 * were hashed) and `GET /api/audit/verdict` (whether the chain is whole).
 */
export function auditRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/audit", {
    async get(request, response) {
      const access = accessOf(response);
      const records = access.auditRecords();
      const { limit, before, ...filter } = parseRequest(auditQuerySchema, request.query);
      await access.audit.record({ action: "audit-read", detail: omitUndefined({ ...filter, before }) });
      const { entries, nextBefore } = await records.list(omitUndefined(inUtc(filter)), { limit, before });
      const names = await records.namesOf(entries.flatMap(({ actorId }) => actorId ?? []));
      const page = { entries: entries.map((entry) => toJson(entry, names)), nextBefore };
      response.json(page satisfies AuditPageJson);
    },
  });
  defineRoute(router, "/api/audit.jsonl", {
    async get(request, response) {
      const access = accessOf(response);
      const records = access.auditRecords();
      const filter = parseRequest(auditFilterSchema, request.query);
      await access.audit.record({ action: "audit-exported", detail: omitUndefined(filter) });
      const day = toTokyoDay(new Date());
      response.setHeader("Content-Type", "application/jsonl; charset=utf-8");
      response.setHeader("Content-Disposition", toAttachment(`監査ログ_${day}.jsonl`, `audit-${day}.jsonl`));
      const entries = records.each(omitUndefined(inUtc(filter)));
      await pipeline(async function* () {
        for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
      }, response);
    },
  });
  defineRoute(router, "/api/audit/verdict", {
    async get(_request, response) {
      const records = accessOf(response).auditRecords();
      response.json(await verifyChain(records.each()));
    },
  });
  return router;
}

/** Entries have their times in UTC, and are compared as texts. */
function inUtc<Filter extends { from?: string | undefined; to?: string | undefined }>(filter: Filter): Filter {
  const toUtc = (time: string | undefined) => time && new Date(time).toISOString();
  return { ...filter, from: toUtc(filter.from), to: toUtc(filter.to) };
}

function toJson({ previousHash, detail, ...entry }: AuditEntry, names: ReadonlyMap<string, string>): AuditEntryJson {
  return {
    ...entry,
    actorName: (entry.actorId === null ? undefined : names.get(entry.actorId)) ?? null,
    detail: JSON.parse(detail) as Record<string, unknown>,
  };
}

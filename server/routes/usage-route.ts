import { type Request, Router } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { type Access, accessOf } from "../access/access.ts";
import { usageQuerySchema } from "../contract.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import type { UsageRange, UsageRecords } from "../store/usage-records.ts";
import { summariseUsage } from "../usage/summarise-usage.ts";
import { addDays, listDays, toTokyoDay } from "../usage/tokyo-day.ts";
import { toUsageCsv } from "../usage/usage-csv.ts";

const DEFAULT_DAYS = 30;
/** A leap year. */
const MAX_DAYS = 366;

/**
 * `GET /api/usage`: what was asked, of whom, and how it went, over some days. `GET /api/usage.csv`: by day and model. Of
 * the reader alone, unless an administrator asks for all.
 */
export function usageRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/usage", {
    async get(request, response) {
      const { usage, range } = readQuery(request, accessOf(response));
      response.json(await summariseUsage(usage.each(range), range));
    },
  });
  defineRoute(router, "/api/usage.csv", {
    async get(request, response) {
      const { usage, range } = readQuery(request, accessOf(response));
      const csv = await toUsageCsv(usage.each(range));
      const name = `${range.from}_${range.to}.csv`;
      response.setHeader("Content-Type", "text/csv; charset=utf-8");
      response.setHeader("Content-Disposition", toAttachment(`利用状況_${name}`, `usage-${name}`));
      response.send(csv);
    },
  });
  return router;
}

function readQuery(request: Request, access: Access): { usage: Pick<UsageRecords, "each">; range: UsageRange } {
  const query = parseRequest(usageQuerySchema, request.query);
  const to = query.to ?? addDays(query.from ?? toTokyoDay(new Date()), query.from === undefined ? 0 : DEFAULT_DAYS - 1);
  const from = query.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to) throw new InvalidRequestError(`from（${from}）は to（${to}）と同じか、それより前の日にしてください。`);
  if (listDays(from, to).length > MAX_DAYS) {
    throw new InvalidRequestError(`期間が長すぎます。from から to までを ${MAX_DAYS} 日以内にしてください。`);
  }
  return { usage: query.scope === "all" ? access.usageOfAll() : access.store.usage, range: { from, to } };
}

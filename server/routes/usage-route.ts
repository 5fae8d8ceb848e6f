import { type Request, Router } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { usageQuerySchema } from "../contract.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import type { UsageRange } from "../store/usage-records.ts";
import { summariseUsage } from "../usage/summarise-usage.ts";
import { addDays, listDays, toTokyoDay } from "../usage/tokyo-day.ts";
import { toUsageCsv } from "../usage/usage-csv.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

const DEFAULT_DAYS = 30;
/** A leap year. */
const MAX_DAYS = 366;

/** `GET /api/usage`: what was asked, of whom, and how it went, over some days. `GET /api/usage.csv`: by day and model. */
export function usageRoute({ store }: Pick<RouteDependencies, "store">): Router {
  const router = Router();
  defineRoute(router, "/api/usage", {
    async get(request, response) {
      const range = readRange(request);
      response.json(await summariseUsage(store.usage.each(range), range));
    },
  });
  defineRoute(router, "/api/usage.csv", {
    async get(request, response) {
      const range = readRange(request);
      const csv = await toUsageCsv(store.usage.each(range));
      const name = `${range.from}_${range.to}.csv`;
      response.setHeader("Content-Type", "text/csv; charset=utf-8");
      response.setHeader("Content-Disposition", toAttachment(`利用状況_${name}`, `usage-${name}`));
      response.send(csv);
    },
  });
  return router;
}

function readRange(request: Request): UsageRange {
  const query = parseRequest(usageQuerySchema, request.query);
  const to = query.to ?? addDays(query.from ?? toTokyoDay(new Date()), query.from === undefined ? 0 : DEFAULT_DAYS - 1);
  const from = query.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to) throw new InvalidRequestError(`from（${from}）は to（${to}）と同じか、それより前の日にしてください。`);
  if (listDays(from, to).length > MAX_DAYS) {
    throw new InvalidRequestError(`期間が長すぎます。from から to までを ${MAX_DAYS} 日以内にしてください。`);
  }
  return { from, to };
}

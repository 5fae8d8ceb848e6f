import { pipeline } from "node:stream/promises";
import { Router } from "express";
import type { FigureFilter } from "../../core/figure-ledger.ts";
import { accessOf } from "../access/access.ts";
import {
  type FigureFilterQuery,
  figureFacetsQuerySchema,
  figureFilterSchema,
  figureListQuerySchema,
  figureSeriesQuerySchema,
} from "../contract.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { toFiguresCsv } from "../figures/figures-csv.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseQuery } from "../http/parse-query.ts";
import { toFigureSeriesJson, toLedgerFigureJson } from "../to-wire.ts";

/**
 * `GET /api/figures`: the figure ledger by pages. `/api/figures/facets`: what it can be narrowed by.
 * `/api/figures/series`: the series among its figures. `/api/figures.csv`: all of it, or what a filter leaves.
 */
export function figuresRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/figures", {
    async get(request, response) {
      const { limit, cursor, sort, order, ...query } = parseQuery(figureListQuerySchema, request.query);
      const search = omitUndefined({ ...toFilter(query), limit, cursor, sort, order });
      const { figures, total, nextCursor } = await accessOf(response).assistant.searchFigures(search);
      response.json({ figures: figures.map(toLedgerFigureJson), total, nextCursor });
    },
  });
  defineRoute(router, "/api/figures/facets", {
    async get(request, response) {
      const { limit, ...query } = parseQuery(figureFacetsQuerySchema, request.query);
      response.json(await accessOf(response).assistant.facetFigures({ ...toFilter(query), limit }));
    },
  });
  defineRoute(router, "/api/figures/series", {
    async get(request, response) {
      const { limit, ...query } = parseQuery(figureSeriesQuerySchema, request.query);
      response.json(
        toFigureSeriesJson(await accessOf(response).assistant.listFigureSeries({ ...toFilter(query), limit })),
      );
    },
  });
  defineRoute(router, "/api/figures.csv", {
    async get(request, response) {
      const query = parseQuery(figureFilterSchema, request.query);
      const pieces = toFiguresCsv(accessOf(response).assistant.exportFigures(toFilter(query)));
      // Why first: an error can still be told as one.
      const first = await pieces.next();
      const day = new Date().toLocaleDateString("sv-SE");
      response.setHeader("Content-Type", "text/csv; charset=utf-8");
      response.setHeader("Content-Disposition", toAttachment(`数値台帳_${day}.csv`, `figures-${day}.csv`));
      await pipeline(async function* () {
        if (first.done !== true) yield first.value;
        yield* pieces;
      }, response);
    },
  });
  return router;
}

function toFilter({ document, from, to, unit, ...filter }: FigureFilterQuery): FigureFilter {
  return omitUndefined({
    ...filter,
    unit: unit?.normalize("NFKC"),
    documentId: document,
    asOfFrom: from,
    asOfTo: to,
  });
}

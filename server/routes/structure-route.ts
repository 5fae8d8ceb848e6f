import { Router } from "express";
import type { DocumentStructure } from "../../core/document-structure.ts";
import { accessOf } from "../access/access.ts";
import { type StructureJson, structureQuerySchema } from "../contract.ts";
import { DocumentNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";

/** `GET /api/documents/:id/structure`: headings, and with `charStart` and `charEnd` the table that stands there. */
export function structureRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/documents/:id/structure", {
    async get(request, response) {
      const { assistant } = accessOf(response);
      const { collection, charStart, charEnd } = parseRequest(structureQuerySchema, request.query);
      const range = charStart === undefined || charEnd === undefined ? undefined : { charStart, charEnd };
      const structure = await assistant.getStructure(String(request.params.id), omitUndefined({ collection, range }));
      if (structure === undefined) throw new DocumentNotFoundError();
      response.json(toStructureJson(structure));
    },
  });
  return router;
}

function toStructureJson({ headings, rows }: DocumentStructure): StructureJson {
  return {
    headings: headings.map(({ text, level, charStart, charEnd }) => ({ text, level, charStart, charEnd })),
    rows: rows.map(({ charStart, charEnd, cells }) => ({
      charStart,
      charEnd,
      cells: cells.map(({ unit = null, row, column, value, ...span }) => {
        return { row, column, value, unit, charStart: span.charStart, charEnd: span.charEnd };
      }),
    })),
  };
}

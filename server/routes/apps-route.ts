import { Router } from "express";
import { accessOf } from "../access/access.ts";
import type { ListedApp } from "../apps/app-door.ts";
import type { AppJson, AppListJson } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";

/** `GET /api/apps`: the apps that whoever asks may use, also those whose documents are still to come. */
export function appsRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/apps", {
    get: {
      scopes: ["ask", "read"],
      async handler(_request, response) {
        const apps = await accessOf(response).apps.listAll();
        const [first] = apps;
        response.json({ apps: apps.map((app) => toAppJson(app, app === first)) } satisfies AppListJson);
      },
    },
  });
  return router;
}

/** What models are told is the operator's, and stays here. */
function toAppJson({ instructions: _instructions, ...app }: ListedApp, isDefault: boolean): AppJson {
  return {
    ...app,
    isDefault,
    collections: [...app.collections],
    models: app.models && [...app.models],
    fields: app.fields.map(({ items, ...field }) => ({ ...field, ...(items && { items: [...items] }) })),
    suggestions: [...app.suggestions],
  };
}

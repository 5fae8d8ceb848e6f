import { type Express, Router } from "express";
import { defineRoute } from "../http/define-route.ts";
import { listRoutes } from "../http/list-routes.ts";
import { buildDocument, type OpenApiDocument } from "./build-document.ts";
import { OPERATIONS } from "./operations.ts";
import { renderPage } from "./viewer/render-page.ts";
import { VIEWER_STYLES } from "./viewer/viewer-styles.ts";

/**
 * `GET /openapi.json`: what this server answers to, told from its own routes. `GET /docs`: the same for people, without a
 * script, so that it needs nothing that the page's own policy does not allow.
 */
export function openApiRoute(app: Express): Router {
  // Why late: the routes that come after this one belong to it.
  let built: OpenApiDocument | undefined;
  const document = (): OpenApiDocument => {
    built ??= buildDocument(listRoutes(app), OPERATIONS);
    return built;
  };
  let page: string | undefined;
  const router = Router();
  defineRoute(router, "/openapi.json", {
    get(_request, response) {
      response.setHeader("Cache-Control", "no-cache");
      response.json(document());
    },
  });
  defineRoute(router, "/docs", {
    get(_request, response) {
      page ??= renderPage(document());
      response.setHeader("Cache-Control", "no-cache");
      response.type("html").send(page);
    },
  });
  defineRoute(router, "/docs/style.css", {
    get(_request, response) {
      response.setHeader("Cache-Control", "no-cache");
      response.type("css").send(VIEWER_STYLES);
    },
  });
  return router;
}

import { Router } from "express";
import { NotAllowedError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { principalOf } from "../http/identify.ts";
import { isAdmin } from "../identity/rights.ts";
import type { Metrics } from "../telemetry/metrics.ts";

/** `GET /metrics` for Prometheus; for administrators, and for keys of theirs with the scope `admin`. */
export function metricsRoute(metrics: Metrics): Router {
  const router = Router();
  defineRoute(router, "/metrics", {
    async get(_request, response) {
      if (!isAdmin(principalOf(response))) throw new NotAllowedError();
      const { contentType, text } = await metrics.render();
      response.setHeader("Content-Type", contentType);
      response.setHeader("Cache-Control", "no-store");
      response.end(text);
    },
  });
  return router;
}

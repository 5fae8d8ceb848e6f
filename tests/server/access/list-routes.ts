import type { Express } from "express";
import { listRoutes as list } from "../../../server/http/list-routes.ts";

/** Every method and path that an Express application answers to: `GET /api/me`. */
export function listRoutes(app: Express): string[] {
  return list(app).map(({ method, path }) => `${method} ${path}`);
}

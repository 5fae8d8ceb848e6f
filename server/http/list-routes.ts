import type { Express } from "express";
import type { Scope } from "../identity/principal.ts";
import { scopesAsked } from "./define-route.ts";

/** One method of a path that an application answers to. */
export interface ListedRoute {
  /** In capitals. */
  method: string;
  /** As Express has it: `/api/documents/:id`. */
  path: string;
  /** Of which a key needs one; null for what asks for none. */
  scopes: readonly Scope[] | null;
}

interface Layer {
  route?: { path: string; stack: { method?: string; handle: unknown }[] };
  handle: { stack?: Layer[] };
}

/** Every method and path that an Express application answers to, as its router has them. */
export function listRoutes(app: Express): ListedRoute[] {
  const found = new Map<string, ListedRoute>();
  const walk = (layers: readonly Layer[]): void => {
    for (const { route, handle } of layers) {
      if (handle.stack !== undefined) walk(handle.stack);
      for (const { method, handle: handler } of route?.stack ?? []) {
        // `all` without a method refuses the others.
        if (method === undefined || route === undefined) continue;
        const name = `${method.toUpperCase()} ${route.path}`;
        const scopes = scopesAsked(handler) ?? found.get(name)?.scopes ?? null;
        found.set(name, { method: method.toUpperCase(), path: route.path, scopes });
      }
    }
  };
  walk((app.router as unknown as { stack: Layer[] }).stack);
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, route]) => route);
}

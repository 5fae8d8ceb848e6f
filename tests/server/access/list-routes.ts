import type { Express } from "express";

interface Layer {
  route?: { path: string; stack: { method?: string }[] };
  handle: { stack?: Layer[] };
}

/** Every method and path that an Express application answers to, as its router has them. */
export function listRoutes(app: Express): string[] {
  const found = new Set<string>();
  const walk = (layers: readonly Layer[]): void => {
    for (const { route, handle } of layers) {
      if (handle.stack !== undefined) walk(handle.stack);
      for (const { method } of route?.stack ?? []) {
        // `all` without a method refuses the others.
        if (method !== undefined && route !== undefined) found.add(`${method.toUpperCase()} ${route.path}`);
      }
    }
  };
  walk((app.router as unknown as { stack: Layer[] }).stack);
  return [...found].sort();
}

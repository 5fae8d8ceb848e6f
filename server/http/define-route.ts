import type { RequestHandler, Router } from "express";
import { MethodNotAllowedError } from "../errors.ts";

/** What a path answers to. */
export interface RouteMethods {
  get?: RequestHandler | RequestHandler[];
  post?: RequestHandler | RequestHandler[];
  put?: RequestHandler | RequestHandler[];
  patch?: RequestHandler | RequestHandler[];
  delete?: RequestHandler | RequestHandler[];
}

/** Adds a path to a router; other methods get 405 with `Allow`. `HEAD` works wherever `GET` does. */
export function defineRoute(router: Router, path: string, methods: RouteMethods): void {
  const route = router.route(path);
  const allowed: string[] = [];
  for (const [method, names] of METHODS) {
    const handler = methods[method];
    if (handler === undefined) continue;
    route[method](handler);
    allowed.push(...names);
  }
  route.all(function refuseMethod(_request, response) {
    response.setHeader("Allow", allowed.join(", "));
    throw new MethodNotAllowedError(allowed.join(", "));
  });
}

const METHODS = [
  ["get", ["GET", "HEAD"]],
  ["post", ["POST"]],
  ["put", ["PUT"]],
  ["patch", ["PATCH"]],
  ["delete", ["DELETE"]],
] as const satisfies readonly (readonly [keyof RouteMethods, readonly string[]])[];

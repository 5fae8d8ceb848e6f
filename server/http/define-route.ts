import type { RequestHandler, Router } from "express";
import { MethodNotAllowedError } from "../errors.ts";

/** What a path answers to. */
export interface RouteMethods {
  get?: RequestHandler | RequestHandler[];
  post?: RequestHandler | RequestHandler[];
  delete?: RequestHandler | RequestHandler[];
}

/** Adds a path to a router; other methods get 405 with `Allow`. `HEAD` works wherever `GET` does. */
export function defineRoute(router: Router, path: string, methods: RouteMethods): void {
  const { get, post, delete: remove } = methods;
  const route = router.route(path);
  if (get !== undefined) route.get(get);
  if (post !== undefined) route.post(post);
  if (remove !== undefined) route.delete(remove);
  const names = { get: ["GET", "HEAD"], post: ["POST"], delete: ["DELETE"] } as const;
  const allowed = (["get", "post", "delete"] as const)
    .flatMap((method) => (methods[method] === undefined ? [] : names[method]))
    .join(", ");
  route.all(function refuseMethod(_request, response) {
    response.setHeader("Allow", allowed);
    throw new MethodNotAllowedError(allowed);
  });
}

import type { RequestHandler, Router } from "express";
import { MethodNotAllowedError } from "../errors.ts";

/** What a path answers to. */
export interface RouteMethods {
  get?: RequestHandler | RequestHandler[];
  post?: RequestHandler | RequestHandler[];
}

/** Adds a path to a router; other methods get 405 with `Allow`. `HEAD` works wherever `GET` does. */
export function defineRoute(router: Router, path: string, { get, post }: RouteMethods): void {
  const route = router.route(path);
  if (get !== undefined) route.get(get);
  if (post !== undefined) route.post(post);
  const allowed = [...(get === undefined ? [] : ["GET", "HEAD"]), ...(post === undefined ? [] : ["POST"])].join(", ");
  route.all(function refuseMethod(_request, response) {
    response.setHeader("Allow", allowed);
    throw new MethodNotAllowedError(allowed);
  });
}

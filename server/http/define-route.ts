import type { NextFunction, Request, RequestHandler, Response, Router } from "express";
import { MethodNotAllowedError, NotAllowedError } from "../errors.ts";
import type { Scope } from "../identity/principal.ts";
import { hasScope, isAdmin } from "../identity/rights.ts";
import { principalOf } from "./identify.ts";
import { isInterface } from "./interfaces.ts";

type Handlers = RequestHandler | RequestHandler[];

/** What a path answers to. */
export type RouteMethods = { [Method in (typeof METHODS)[number][0]]?: Handlers | ScopedHandlers };

/** For other scopes of API keys than usual, of which a key needs one. `admin` also needs an administrator. */
export interface ScopedHandlers {
  scopes: readonly [Scope, ...Scope[]];
  handler: Handlers;
}

/**
 * Adds a path to a router; other methods get 405 with `Allow`. `HEAD` works wherever `GET` does.
 *
 * Below `INTERFACES`, a key needs a scope: unless the method says otherwise, `read` for GET and `write` for the others. It is
 * asked for before anything is looked up, so that a refusal tells nothing.
 */
export function defineRoute(router: Router, path: string, methods: RouteMethods): void {
  const route = router.route(path);
  const allowed: string[] = [];
  for (const [method, names] of METHODS) {
    const defined = methods[method];
    if (defined === undefined) continue;
    const { scopes, handler } = isScoped(defined) ? defined : { scopes: usualScopes(method), handler: defined };
    route[method](...(isInterface(path) ? [requireScope(scopes)] : []), ...[handler].flat());
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
] as const satisfies readonly (readonly [string, readonly string[]])[];

function isScoped(defined: Handlers | ScopedHandlers): defined is ScopedHandlers {
  return "scopes" in defined;
}

function usualScopes(method: (typeof METHODS)[number][0]): readonly Scope[] {
  return [method === "get" ? "read" : "write"];
}

/** What a handler that {@link defineRoute} has put in front asks for; undefined for others. */
export function scopesAsked(handler: unknown): readonly Scope[] | undefined {
  return (handler as { scopes?: readonly Scope[] }).scopes;
}

function requireScope(scopes: readonly Scope[]): RequestHandler {
  return Object.assign(checkScope, { scopes });

  function checkScope(_request: Request, response: Response, next: NextFunction): void {
    const principal = principalOf(response);
    const suffices = (scope: Scope): boolean => (scope === "admin" ? isAdmin(principal) : hasScope(principal, scope));
    if (!scopes.some(suffices)) throw new NotAllowedError();
    next();
  }
}

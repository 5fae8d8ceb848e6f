import type { RequestHandler, Response } from "express";

const CHAT = "/api/chat";
const SCRIPTS = "/embed/";
/** How long browsers may keep the answer to a preflight: short, so that an origin that is taken off the list is out soon. */
const PREFLIGHT_SECONDS = 600;
const EMBEDDED = "isEmbedded";

/**
 * Lets pages of other origins load the chat's script and ask, and nothing else: one path, one method, origins that are
 * named exactly. A browser then sends the person's cookie along as far as the cookie itself allows (`SameSite=Lax`: between
 * hosts of one site). Only marks the request; in front of `guardOrigin`, which still looks at its host.
 */
export function allowEmbedding(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  return function markEmbedded(request, response, next) {
    const { method, path } = request;
    const isScript = path.startsWith(SCRIPTS);
    if (allowed.size === 0 || (path !== CHAT && !isScript)) return next();
    // Why always: a cache must not give one origin's reply to another.
    response.vary("Origin");
    // A script that a page names without CORS comes without an origin. It is the same for everybody, and holds no data.
    if (isScript) response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return next();
    const asked = method === "OPTIONS" ? request.headers["access-control-request-method"] : method;
    if (isScript ? asked !== "GET" : asked !== "POST") return next();
    response.locals[EMBEDDED] = true;
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (isScript) return next();
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
    next();
  };
}

/** Whether the request comes from a page that may hold the chat, for something that the chat needs. */
export function isEmbedded(response: Response): boolean {
  return response.locals[EMBEDDED] === true;
}

/** Answers what browsers ask before they send a question from elsewhere. */
export const answerPreflight: RequestHandler = function answerPreflight(request, response, next) {
  if (request.method !== "OPTIONS" || request.path !== CHAT || !isEmbedded(response)) return next();
  response.setHeader("Access-Control-Allow-Methods", "POST");
  response.setHeader("Access-Control-Allow-Headers", "Content-Type");
  response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
  response.status(204).end();
};

import type { Request, RequestHandler, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { principalOf } from "../http/identify.ts";
import { type Addresses, clientAddress } from "../http/peer-address.ts";
import { RateLimitedError } from "./limit-errors.ts";

const MINUTE_MS = 60_000;
/** Each begins, or claims to end, an attempt to sign in. Signing out and the provider's own calls are none. */
const ATTEMPTS = ["/auth/login", "/auth/callback"];
const QUESTIONS = ["/api/ask", "/api/chat", "/api/search", "/v1/chat/completions", "/v1/embeddings"];
/** Of each app as well. */
const GENNAI_QUESTIONS = /^\/gennai\/(?:apps\/[^/]+\/)?(?:invoke|requests)$/u;

const IS_QUESTION = "isQuestion";

/** In a minute; 0 is no limit. */
export interface RateSizes {
  /** Of one person or key. */
  requests: number;
  /** Of them, questions and searches. */
  questions: number;
  /** From one address. */
  signIns: number;
  /** From where `X-Forwarded-For` is believed, besides loopback. */
  proxies?: Addresses | undefined;
}

/**
 * Refuse what comes too fast, and tell in `RateLimit` how much is left. They count in memory: one process serves a
 * store, and a restart forgives.
 */
export interface RateLimits {
  /** In front of the pages of sign-in. */
  signIn: RequestHandler[];
  /** Behind `identify`. */
  api: RequestHandler[];
  /** For questions that the address alone does not show to be some. */
  question: RequestHandler;
}

export function createRateLimits({ requests, questions, signIns, proxies }: RateSizes): RateLimits {
  const byPrincipal = (_request: Request, response: Response): string => {
    const { key, userId } = principalOf(response);
    return key === undefined ? `user:${userId}` : `key:${key.id}`;
  };
  // Why not the path alone: one way to sign in takes both.
  const byAddress = (request: Request): string =>
    `${pathOf(request)} ${ipKeyGenerator(clientAddress(request, proxies))}`;
  const asked = limit("questions", questions, byPrincipal, (request, response) => {
    if (response.locals[IS_QUESTION] === true) return true;
    const path = pathOf(request);
    return request.method === "POST" && (QUESTIONS.includes(path) || GENNAI_QUESTIONS.test(path));
  });
  return {
    signIn: limit("sign-ins", signIns, byAddress, (request) => ATTEMPTS.includes(pathOf(request))),
    api: [...limit("requests", requests, byPrincipal, () => true), ...asked],
    question(request, response, next) {
      const [count] = asked;
      if (count === undefined) {
        next();
        return;
      }
      response.locals[IS_QUESTION] = true;
      count(request, response, next);
    },
  };
}

/** As routers compare paths: without regard to case and a slash at the end. */
function pathOf({ baseUrl, path }: Request): string {
  return `${baseUrl}${path}`.toLowerCase().replace(/\/$/u, "");
}

function limit(
  identifier: string,
  size: number,
  keyGenerator: (request: Request, response: Response) => string,
  isCounted: (request: Request, response: Response) => boolean,
): RequestHandler[] {
  if (size === 0) return [];
  return [
    rateLimit({
      ...{ windowMs: MINUTE_MS, limit: size, identifier, keyGenerator },
      standardHeaders: "draft-8",
      legacyHeaders: false,
      skip: (request, response) => !isCounted(request, response),
      handler(_request, response, next) {
        // The library has counted the seconds.
        next(new RateLimitedError(Number(response.getHeader("Retry-After"))));
      },
    }),
  ];
}

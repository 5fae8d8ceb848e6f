import type { RequestHandler } from "express";
import type { Logger } from "../logger.ts";
import { requestIdOf } from "./request-id.ts";

/**
 * Logs one line for each request when its response has ended. Only the path is logged, never its query or the body:
 * questions may hold what must not lie around in log files.
 */
export function logRequests(logger: Logger): RequestHandler {
  return function logRequest(request, response, next) {
    const startedAt = performance.now();
    const { method, path } = request;
    response.once("close", () => {
      logger.info("request", {
        requestId: requestIdOf(response),
        method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
        // The reader went away before the end.
        ...(!response.writableFinished && { isAborted: true }),
      });
    });
    next();
  };
}

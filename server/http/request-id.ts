import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";

/**
 * Gives every request an id of our own making and tells it to the client, so that a person can name the request that
 * went wrong. An id sent by the client is not taken over: it could be used to forge log lines.
 */
export const assignRequestId: RequestHandler = function assignRequestId(_request, response, next) {
  const requestId = randomUUID();
  response.locals.requestId = requestId;
  response.setHeader("X-Request-Id", requestId);
  next();
};

/** The id of the request that this response answers. */
export function requestIdOf(response: Response): string {
  return String(response.locals.requestId);
}

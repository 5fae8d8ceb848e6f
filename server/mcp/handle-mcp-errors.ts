import type { ErrorRequestHandler } from "express";
import { statusOfCode } from "../http/error-status.ts";
import { logFailure } from "../http/handle-errors.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAppError } from "../http/to-app-error.ts";
import { TryLaterError } from "../limits/limit-errors.ts";
import type { Logger } from "../logger.ts";
import { toRpcError } from "./mcp-failure.ts";

/** Errors below `/mcp`, also those of what stands before its route, in the form of JSON-RPC. */
export function handleMcpErrors(logger: Logger): ErrorRequestHandler {
  // Why four parameters: Express tells error handlers by their number.
  return function handleMcpError(thrown, _request, response, next) {
    if (response.destroyed) return;
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = toAppError(thrown);
    const requestId = requestIdOf(response);
    logFailure(logger, error, requestId);
    const status = statusOfCode(error.code);
    if (status === 401) response.setHeader("WWW-Authenticate", "Bearer");
    if (error instanceof TryLaterError) response.setHeader("Retry-After", error.retryAfterSeconds);
    response.status(status).json({ jsonrpc: "2.0", id: null, error: toRpcError(error, requestId) });
  };
}

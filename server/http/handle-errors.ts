import type { ErrorRequestHandler } from "express";
import type { AppError } from "../../core/errors.ts";
import type { ErrorJson } from "../contract.ts";
import type { Logger } from "../logger.ts";
import { statusOfCode } from "./error-status.ts";
import { requestIdOf } from "./request-id.ts";
import { toAppError } from "./to-app-error.ts";

/** An error as the contract's JSON. */
export function toErrorJson({ code, message }: AppError, requestId: string): ErrorJson {
  return { error: { code, message, requestId } };
}

/** Writes the causes of errors that are not the client's doing to the log. */
export function logFailure(logger: Logger, error: AppError, requestId: string): void {
  const status = statusOfCode(error.code);
  if (status >= 500) logger.error("request failed", error, { requestId, code: error.code, status });
}

/** The last middleware: turns errors into JSON. */
export function handleErrors(logger: Logger): ErrorRequestHandler {
  // Why four parameters: Express tells error handlers by their number.
  return function handleError(thrown, _request, response, _next) {
    // The reader has gone, which is most likely why this was thrown; there is nobody to tell.
    if (response.destroyed) return;
    const error = toAppError(thrown);
    const requestId = requestIdOf(response);
    logFailure(logger, error, requestId);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(statusOfCode(error.code)).json(toErrorJson(error, requestId));
  };
}

import type { ErrorRequestHandler } from "express";
import type { AppError } from "../../core/errors.ts";
import type { ErrorJson } from "../contract.ts";
import { NotSignedInError } from "../errors.ts";
import { TryLaterError } from "../limits/limit-errors.ts";
import type { Logger } from "../logger.ts";
import { statusOfCode } from "./error-status.ts";
import { requestIdOf } from "./request-id.ts";
import { toAppError } from "./to-app-error.ts";

/** An error as the contract's JSON. */
export function toErrorJson(error: AppError, requestId: string): ErrorJson {
  const { code, message } = error;
  const signInUrl = error instanceof NotSignedInError ? error.signInUrl : undefined;
  const later = error instanceof TryLaterError ? { retryAfterSeconds: error.retryAfterSeconds } : {};
  return { error: { code, message, requestId, ...(signInUrl !== undefined && { signInUrl }), ...later } };
}

/** Writes the causes of errors that are not the client's doing to the log. */
export function logFailure(logger: Logger, error: AppError, requestId: string): void {
  const status = statusOfCode(error.code);
  if (status >= 500) logger.error("request failed", error, { requestId, code: error.code, status });
}

export interface ErrorForm {
  /** The error as the protocol's JSON. */
  toBody(error: AppError, requestId: string): object;
  /** Where the protocol has another status than `/api`. */
  toStatus?(error: AppError): number;
  /** Of the protocol. */
  headersOf?(error: AppError): Record<string, string>;
}

/** The last middleware: turns errors into JSON. Other protocols mount theirs in front of it. */
export function handleErrors(logger: Logger, form: ErrorForm = { toBody: toErrorJson }): ErrorRequestHandler {
  const { toBody, toStatus = ({ code }) => statusOfCode(code), headersOf = () => ({}) } = form;
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
    const status = toStatus(error);
    // Names a way for programs (RFC 9110, section 11.6.1); browsers ask nobody for a password because of it.
    if (status === 401) response.setHeader("WWW-Authenticate", "Bearer");
    if (error instanceof TryLaterError) response.setHeader("Retry-After", error.retryAfterSeconds);
    response.set(headersOf(error)).status(status).json(toBody(error, requestId));
  };
}

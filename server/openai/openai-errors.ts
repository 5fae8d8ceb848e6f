import type { ErrorRequestHandler } from "express";
import { AppError } from "../../core/errors.ts";
import { statusOfCode } from "../http/error-status.ts";
import { handleErrors } from "../http/handle-errors.ts";
import { QuotaExceededError } from "../limits/limit-errors.ts";
import type { Logger } from "../logger.ts";

/** An error as clients of OpenAI read it. */
export interface OpenAiErrorJson {
  error: { message: string; type: string; param: string | null; code: string };
}

/** A value in the request that cannot be used, with the name of its field. */
export class InvalidParameterError extends AppError {
  readonly param: string | null;

  constructor(message: string, { param, cause }: { param: string | null; cause?: unknown }) {
    super({ code: "invalid-request", message, cause });
    this.param = param;
  }
}

/** An id that names nothing that may be used, whether it exists or not. */
export class UnknownModelError extends AppError {
  constructor(id: string) {
    super({
      code: "model-not-found",
      message: `「${id.slice(0, 100)}」というモデルはありません。GET /v1/models に並ぶ id のどれかを指定してください。`,
    });
  }
}

export class UnknownEmbeddingModelError extends AppError {
  constructor(id: string, known: readonly string[]) {
    super({
      code: "model-not-found",
      message: `「${id.slice(0, 100)}」という埋め込みモデルはありません。${known.join(" か ")} を指定してください。`,
    });
  }
}

/** The words that OpenAI has for them; other codes are told in our own. */
const CODES: Readonly<Record<string, string>> = {
  "not-signed-in": "invalid_api_key",
  "collection-not-found": "model_not_found",
  "app-not-found": "model_not_found",
  "rate-limited": "rate_limit_exceeded",
  "quota-exceeded": "insufficient_quota",
};
/** Where OpenAI's status is another than that of `/api`. */
const STATUSES: Readonly<Record<string, number>> = { "model-not-found": 404, "app-not-found": 404 };

export function openAiStatusOf({ code }: AppError): number {
  return STATUSES[code] ?? statusOfCode(code);
}

export function toOpenAiError(error: AppError): OpenAiErrorJson {
  const code = CODES[error.code] ?? error.code.replaceAll("-", "_");
  const param = error instanceof InvalidParameterError ? error.param : code === "model_not_found" ? "model" : null;
  return { error: { message: error.message, type: typeOf(openAiStatusOf(error), code), param, code } };
}

function typeOf(status: number, code: string): string {
  if (code === "insufficient_quota") return code;
  if (status === 403) return "permission_error";
  if (status === 429) return "rate_limit_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
}

/** Turns errors below `/v1` into OpenAI's shape; in front of the middleware that does so for all others. */
export function handleOpenAiErrors(logger: Logger): ErrorRequestHandler {
  return handleErrors(logger, {
    toBody: toOpenAiError,
    toStatus: openAiStatusOf,
    // Why: OpenAI's clients try again twice by themselves, and until midnight that would be refused again.
    headersOf: (error) => (error instanceof QuotaExceededError ? { "x-should-retry": "false" } : {}),
  });
}

import { AppError, InvalidRequestError } from "../../core/errors.ts";
import { InternalError, PayloadTooLargeError, UnsupportedMediaTypeError } from "../errors.ts";

/** Turns whatever was thrown into an error that is safe to show; the original stays as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return fromStatus(error) ?? new InternalError(error);
}

/** Express and its body parser throw errors that carry the status to answer with. */
function fromStatus(error: unknown): AppError | undefined {
  const { status } = error as { status?: unknown };
  if (status === 413) return new PayloadTooLargeError(error);
  if (status === 415) return new UnsupportedMediaTypeError(error);
  if (error instanceof URIError) return new InvalidRequestError("URL の % の並びが正しくありません。", error);
  if (status === 400) return new InvalidRequestError("本文を JSON として読めません。書き方を確かめてください。", error);
  return undefined;
}

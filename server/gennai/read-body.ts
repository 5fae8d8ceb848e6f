import { isUtf8 } from "node:buffer";
import express, { type RequestHandler } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { UnsupportedMediaTypeError } from "../errors.ts";
import { GennaiBodyTooLargeError } from "./gennai-errors.ts";

/**
 * Reads a JSON body: larger than elsewhere, because files come in it and histories grow fast.
 * @throws UnsupportedMediaTypeError, GennaiBodyTooLargeError, InvalidRequestError
 */
export function readGennaiBody(limitBytes: number): RequestHandler {
  const readJson = express.json({
    limit: limitBytes,
    verify: (_request, _response, bytes) => {
      if (!isUtf8(bytes))
        throw new InvalidRequestError("本文の文字コードが UTF-8 ではありません。UTF-8 で送ってください。");
    },
  });
  return function readBody(request, response, next) {
    if (!request.is("application/json")) throw new UnsupportedMediaTypeError();
    readJson(request, response, (error?: unknown) => {
      const isTooLarge = (error as { status?: unknown } | undefined)?.status === 413;
      next(isTooLarge ? new GennaiBodyTooLargeError(limitBytes, error) : error);
    });
  };
}

import { isUtf8 } from "node:buffer";
import express, { type RequestHandler } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { UnsupportedMediaTypeError } from "../errors.ts";

const MAX_BODY = "1mb";

/**
 * Reads a JSON body into `request.body`; the limit counts after decompression.
 * @throws UnsupportedMediaTypeError for no body, or another content type, charset or compression.
 * @throws PayloadTooLargeError over 1 MB.
 * @throws InvalidRequestError for broken JSON or bytes that are not UTF-8.
 */
export const readJsonBody: RequestHandler[] = [
  function requireJson(request, _response, next) {
    if (!request.is("application/json")) throw new UnsupportedMediaTypeError();
    next();
  },
  express.json({
    limit: MAX_BODY,
    verify: (_request, _response, bytes) => {
      // Why: a Shift_JIS body would otherwise be searched for as a row of replacement characters.
      if (!isUtf8(bytes))
        throw new InvalidRequestError("本文の文字コードが UTF-8 ではありません。UTF-8 で送ってください。");
    },
  }),
];

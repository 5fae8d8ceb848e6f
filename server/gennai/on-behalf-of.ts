import type { RequestHandler } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { narrowPrincipal } from "../http/identify.ts";

const END_USER = /^[\x21-\x7e]{1,256}$/u;

/**
 * Everybody of 源内 comes with the same key; `x-user-id` tells them apart. Between `identify` and what is granted.
 * @throws InvalidRequestError for an id that is none.
 */
export const actOnBehalf: RequestHandler = function actOnBehalf(request, response, next) {
  const endUser = [request.headers["x-user-id"] ?? ""].flat().join(",").trim();
  if (endUser !== "" && !END_USER.test(endUser)) {
    throw new InvalidRequestError("x-user-id は、空白を含まない半角の英数字と記号 256 文字以内にしてください。");
  }
  narrowPrincipal(response, { endUser });
  next();
};

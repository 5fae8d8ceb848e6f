import type { z } from "zod";
import { InvalidRequestError } from "../../core/errors.ts";
import { parseRequest } from "./parse-request.ts";

/**
 * Checks the query of an address against a strict schema.
 * @throws InvalidRequestError that names an unknown parameter and those that there are, or what is wrong with a known one.
 */
export function parseQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const names = unknown.slice(0, 3).map((name) => `「${name.slice(0, 40)}」`);
    throw new InvalidRequestError(
      `知らないパラメーター${names.join("")}があります。使えるのは ${known.join("・")} です。`,
    );
  }
  return parseRequest(schema, query);
}

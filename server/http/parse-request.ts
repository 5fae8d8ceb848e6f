import type { z } from "zod";
import { InvalidRequestError } from "../../core/errors.ts";
import { describeIssues } from "./describe-issues.ts";

/**
 * Checks what a client sent against a schema; unknown fields are dropped.
 * @throws InvalidRequestError that names the fields and what to do.
 */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new InvalidRequestError(describeIssues(parsed.error.issues), parsed.error);
}

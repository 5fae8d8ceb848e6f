import type { z } from "zod";
import { describeIssues } from "../http/describe-issues.ts";
import { InvalidParameterError } from "./openai-errors.ts";

/**
 * Checks a body against a schema; unknown fields are dropped.
 * @throws InvalidParameterError that says what to do, and names the first field that is wrong.
 */
export function parseOpenAiRequest<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const path = issues[0]?.path ?? [];
  const param = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  throw new InvalidParameterError(describeIssues(issues), {
    param: param === "" ? null : param.replace(/^\./u, ""),
    cause: parsed.error,
  });
}

import type { z } from "zod";
import { type JsonSchema, toRequestSchema } from "./json-schema.ts";

/** `:id` and `*id`: one part of a path, or all that follow. */
const PARAMETER = /[:*](\w+)/gu;

/** `/api/documents/{id}` for `/api/documents/:id`. */
export function toTemplate(path: string): string {
  return path.replace(PARAMETER, "{$1}");
}

export function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(PARAMETER)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
}

export function queryParameters(query: z.ZodType | undefined): JsonSchema[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = toRequestSchema(query) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: "query", required: required.includes(name), schema },
  }));
}

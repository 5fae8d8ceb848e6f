import { expect } from "vitest";
import { type ErrorJson, errorSchema } from "../../server/contract.ts";

/** Checks that a reply is the contract's error, and that its request id is the header's. @returns the error. */
export async function expectError(response: Response, status: number, code: string): Promise<ErrorJson["error"]> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const { error } = errorSchema.strict().parse(await response.json());
  expect(error.code).toBe(code);
  expect(error.requestId).toBe(response.headers.get("x-request-id"));
  expect(error.message).toMatch(/[ぁ-ん]。$/u);
  return error;
}

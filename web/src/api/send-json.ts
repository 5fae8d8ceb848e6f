import { readJson, request } from "./request.ts";

/** A change at the server, as JSON. */
export interface JsonRequest {
  method: "PUT" | "PATCH" | "DELETE" | "POST";
  body?: unknown;
}

/**
 * Changes something at the server and reads the reply; undefined for a reply without content.
 * @throws RequestFailure when it cannot be done.
 */
export async function sendJson<T>(path: string, { method, body }: JsonRequest): Promise<T> {
  const content =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await request(path, { method, ...content });
  return response.status === 204 ? (undefined as T) : readJson(response);
}

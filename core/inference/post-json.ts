import { createGuardedFetch } from "./guarded-fetch.ts";

/** A reply with an error status, with what `toBackendError` reads. Its body is not kept. */
class HttpStatusError extends Error {
  readonly status: number;
  readonly headers: Headers;

  constructor({ status, headers }: Response) {
    super(`HTTP ${status}`);
    this.status = status;
    this.headers = headers;
  }
}

export interface PostJsonOptions {
  url: string;
  body: unknown;
  /** No `Authorization` header is sent without it. */
  apiKey?: string | undefined;
  signal?: AbortSignal | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

const guardedFetch = createGuardedFetch();

/**
 * Sends JSON to one server and reads its JSON; redirects are refused, because they would take the text elsewhere.
 * @throws an error for `toBackendError`.
 */
export async function postJson({ url, body, apiKey, signal, fetch = guardedFetch }: PostJsonOptions) {
  const response = await fetch(url, {
    method: "POST",
    redirect: "error",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new HttpStatusError(response);
  }
  return (await response.json()) as unknown;
}

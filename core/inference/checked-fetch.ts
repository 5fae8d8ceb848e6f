import { BackendError } from "./backend-error.ts";
import { openHttpTransport } from "./http-transport.ts";
import type { ProxySettings } from "./proxy.ts";
import { isPage, readErrorBody } from "./read-error-body.ts";
import { retryAfterMs, toBackendError } from "./to-backend-error.ts";

type Fetch = typeof globalThis.fetch;

export interface CheckedFetchOptions {
  /** For messages. */
  model: string;
  /** Default 10,000. */
  connectTimeoutMs?: number | undefined;
  proxy?: ProxySettings | undefined;
  /** Takes the place of Node's own client, which keeps connections open for the next request. */
  fetch?: Fetch | undefined;
}

const MAX_ERROR_BYTES = 65_536;
/** An error whose body does not come is told without it. */
const ERROR_BODY_MS = 2_000;
const REDIRECT_REMEDY =
  "接続先が別の URL に転送しようとしました。転送先の URL を、確かめたうえで設定に書いてください。";

/**
 * A `fetch` for one server that throws a {@link BackendError} for every reply that is none: error statuses, and pages
 * of HTML. It follows no redirect, which would take the text to a server that nobody has cleared for it.
 */
export function createCheckedFetch({ model, connectTimeoutMs = 10_000, proxy, fetch }: CheckedFetchOptions): Fetch {
  let transport: Promise<Fetch> | undefined;
  return async (input, init) => {
    transport ??= fetch ? Promise.resolve(fetch) : openHttpTransport({ connectTimeoutMs, proxy });
    const send = await transport;
    let response: Response;
    try {
      response = await send(input, { ...init, redirect: "error" });
    } catch (error) {
      if (isRedirect(error)) throw redirected(model);
      if (init?.signal?.aborted) throw error;
      // Read here and without a cause: the SDK drops whatever has "timeout" in it or in its cause.
      const { failure, remedy } = toBackendError(error, model);
      throw new BackendError({ model, failure, remedy });
    }
    const { ok, status, headers } = response;
    if (status >= 300 && status < 400) throw redirected(model);
    if (ok && !/html/iu.test(headers.get("content-type") ?? "")) return response;
    const body = await readSome(response);
    const { failure, remedy } = readErrorBody(ok && !isPage(body) ? "<html>" : body, ok ? undefined : status);
    throw new BackendError({
      model,
      failure: ok ? "unreadable" : failure,
      status: ok ? undefined : status,
      remedy,
      retryAfterMs: retryAfterMs(headers.get("retry-after")),
    });
  };
}

async function readSome({ body }: Response): Promise<string> {
  if (body === null) return "";
  const chunks = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ done: true }>((resolve) => {
    timer = setTimeout(() => resolve({ done: true }), ERROR_BODY_MS);
  });
  let text = "";
  try {
    for (let size = 0; size < MAX_ERROR_BYTES; ) {
      const next = await Promise.race([chunks.next(), late]);
      if (next.done) break;
      size += next.value.byteLength;
      text += decoder.decode(next.value, { stream: true });
    }
  } catch {
    // What came is enough.
  } finally {
    clearTimeout(timer);
    // Not awaited: a body that hangs would hang its reader.
    chunks.return?.()?.catch(() => undefined);
  }
  return text;
}

function redirected(model: string): BackendError {
  return new BackendError({ model, failure: "unreachable", remedy: REDIRECT_REMEDY });
}

function isRedirect(error: unknown): boolean {
  const { cause } = error as { cause?: { message?: unknown } };
  return cause?.message === "unexpected redirect";
}

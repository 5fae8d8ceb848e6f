import { BackendError } from "./backend-error.ts";
import { isPage, readErrorBody } from "./read-error-body.ts";
import { retryAfterMs } from "./to-backend-error.ts";

type Fetch = typeof globalThis.fetch;

export interface CheckedFetchOptions {
  /** For messages. */
  model: string;
  /** Default 10,000. */
  connectTimeoutMs?: number | undefined;
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
export function createCheckedFetch({ model, connectTimeoutMs = 10_000, fetch }: CheckedFetchOptions): Fetch {
  let transport: Promise<Fetch> | undefined;
  return async (input, init) => {
    transport ??= fetch ? Promise.resolve(fetch) : openTransport(connectTimeoutMs);
    const send = await transport;
    let response: Response;
    try {
      response = await send(input, { ...init, redirect: "error" });
    } catch (error) {
      if (!isRedirect(error)) throw error;
      throw new BackendError({ model, failure: "unreachable", remedy: REDIRECT_REMEDY });
    }
    const { ok, status, headers } = response;
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

/** Node's HTTP client, loaded with the first request; the one inside Node has a connect timeout that cannot be set. */
async function openTransport(connectTimeoutMs: number): Promise<Fetch> {
  const { Agent, fetch } = await import("undici");
  // Why 0: silence and duration are watched by whoever reads, who knows what counts as a sign of life.
  const dispatcher = new Agent({ connect: { timeout: connectTimeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
  const send = (input: Parameters<typeof fetch>[0], init: Parameters<typeof fetch>[1]) =>
    fetch(input, { ...init, dispatcher });
  // Both are the standard's fetch; only their names for its types differ.
  return send as unknown as Fetch;
}

async function readSome({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), ERROR_BODY_MS);
  let text = "";
  let size = 0;
  try {
    while (size < MAX_ERROR_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // What came is enough.
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
  return text;
}

function isRedirect(error: unknown): boolean {
  const { cause } = error as { cause?: { message?: unknown } };
  return cause?.message === "unexpected redirect";
}

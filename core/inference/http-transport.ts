import { type ConnectOptions, openConnections } from "./proxy.ts";

/**
 * A `fetch` over Node's own streams: for many streams at once it takes a third less time and memory than the one of
 * web streams, and it has a connect timeout. It keeps connections for the next request, follows no redirect, and asks
 * for no compression. Of a reply, `status`, `headers` and `body` are to be used.
 */
export async function openHttpTransport(options: ConnectOptions): Promise<typeof globalThis.fetch> {
  const [{ request }, pick] = await Promise.all([import("undici"), openConnections(options)]);
  return async (input, init = {}) => {
    const { method = "GET", headers, body, signal } = init;
    const url = new URL(input instanceof Request ? input.url : input);
    const sent = await request(url, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      body: typeof body === "string" ? body : null,
      signal: signal ?? null,
      dispatcher: pick(url),
      // Again, because a proxy's own connections do not know of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const received = new Headers();
    for (const [name, value] of Object.entries(sent.headers))
      for (const one of [value ?? []].flat()) received.append(name, one);
    const reply = new Response(null, { status: sent.statusCode, headers: received });
    return Object.defineProperty(reply, "body", { value: sent.body });
  };
}

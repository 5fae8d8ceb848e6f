import { type ConnectOptions, openConnections, type PickDispatcher } from "./proxy.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The `fetch` for services that are called without streams: over the proxies of the settings, to no address that is
 * refused, and following no redirect, which could lead to one; `redirect: "manual"` hands it to the caller instead.
 */
export function createGuardedFetch(options: Partial<ConnectOptions> = {}): typeof globalThis.fetch {
  let opened: Promise<PickDispatcher> | undefined;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    opened ??= openConnections({ connectTimeoutMs: CONNECT_TIMEOUT_MS, ...options });
    const [{ fetch }, pick] = await Promise.all([import("undici"), opened]);
    const redirect = init?.redirect === "manual" ? "manual" : "error";
    // The same interface as Node's own, whose types are of another version.
    const guarded = { ...init, redirect, dispatcher: pick(url) } as Parameters<typeof fetch>[1];
    return (await fetch(url, guarded)) as unknown as Response;
  };
}

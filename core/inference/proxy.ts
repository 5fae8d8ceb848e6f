import type { Dispatcher } from "undici";
import type { Config } from "../config.ts";
import { isLoopback } from "../loopback.ts";

/** Through which proxy requests go, by the protocol of their URL; without `HTTPS_PROXY` all go through `HTTP_PROXY`. */
export type ProxySettings = Partial<Pick<Config, "HTTP_PROXY" | "HTTPS_PROXY" | "NO_PROXY">>;

/** Picks the connections that a URL's request takes. */
export type PickDispatcher = (url: URL) => Dispatcher;

export interface ConnectOptions {
  /** For the proxy, for the way through it, and for the server: each may take as long. */
  connectTimeoutMs: number;
  proxy?: ProxySettings | undefined;
}

/** The settings of proxies alone, of all settings. */
export function proxyOf({ HTTP_PROXY, HTTPS_PROXY, NO_PROXY }: ProxySettings): ProxySettings {
  return { HTTP_PROXY, HTTPS_PROXY, NO_PROXY };
}

/**
 * Connections that are kept for the next request. This machine, and what `NO_PROXY` names, is reached without a proxy.
 * Silence and duration are not watched here: whoever reads a reply knows what counts as a sign of life.
 */
export async function openConnections({
  connectTimeoutMs: timeout,
  proxy = {},
}: ConnectOptions): Promise<PickDispatcher> {
  const { Agent, EnvHttpProxyAgent, Pool } = await import("undici");
  const patience = { connect: { timeout }, headersTimeout: 0, bodyTimeout: 0 };
  const direct = new Agent(patience);
  const { HTTP_PROXY = "", HTTPS_PROXY = "", NO_PROXY = "" } = proxy;
  if (HTTP_PROXY === "" && HTTPS_PROXY === "") return () => direct;
  const proxied = new EnvHttpProxyAgent({
    ...patience,
    // Empty ones as well: what is absent would be taken from the environment.
    httpProxy: HTTP_PROXY,
    httpsProxy: HTTPS_PROXY,
    noProxy: NO_PROXY,
    proxyTls: { timeout },
    requestTls: { timeout },
    // A proxy that takes a connection and then says nothing.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: timeout }),
    // Why: many proxies open tunnels for https only.
    proxyTunnel: false,
  });
  return ({ hostname }) => (isLoopback(hostname) ? direct : proxied);
}

const CONNECT_TIMEOUT_MS = 10_000;

/** A `fetch` for services that are called without streams; undefined, for Node's own, where no proxy is set. */
export function createProxiedFetch(proxy: ProxySettings): typeof globalThis.fetch | undefined {
  if (proxy.HTTP_PROXY === undefined && proxy.HTTPS_PROXY === undefined) return undefined;
  let opened: Promise<PickDispatcher> | undefined;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    opened ??= openConnections({ connectTimeoutMs: CONNECT_TIMEOUT_MS, proxy });
    const [{ fetch }, pick] = await Promise.all([import("undici"), opened]);
    // The same interface as Node's own, whose types are of another version.
    const options = { ...init, dispatcher: pick(url) } as Parameters<typeof fetch>[1];
    return (await fetch(url, options)) as unknown as Response;
  };
}

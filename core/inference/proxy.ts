import type { LookupFunction } from "node:net";
import type { Dispatcher } from "undici";
import type { Config } from "../config.ts";
import { isLoopback } from "../loopback.ts";
import { assertAllowedUrl, createGuardedLookup } from "./guarded-lookup.ts";
import type { Reach } from "./refused-addresses.ts";

/** Through which proxy requests go, by the protocol of their URL; without `HTTPS_PROXY` all go through `HTTP_PROXY`. */
export type ProxySettings = Partial<Pick<Config, "HTTP_PROXY" | "HTTPS_PROXY" | "NO_PROXY">>;

/** Picks the connections that a URL's request takes. @throws AddressRefusedError */
export type PickDispatcher = (url: URL) => Dispatcher;

export interface ConnectOptions {
  /** For the proxy, for the way through it, and for the server: each may take as long. */
  connectTimeoutMs: number;
  proxy?: ProxySettings | undefined;
  /** Default `configured`. */
  reach?: Reach | undefined;
  /** Takes the place of the system's resolver; its answers are checked alike. */
  resolve?: LookupFunction | undefined;
}

/** The settings of proxies alone, of all settings. */
export function proxyOf({ HTTP_PROXY, HTTPS_PROXY, NO_PROXY }: ProxySettings): ProxySettings {
  return { HTTP_PROXY, HTTPS_PROXY, NO_PROXY };
}

/**
 * Connections that are kept for the next request. This machine, and what `NO_PROXY` names, is reached without a proxy.
 * What goes through a proxy is resolved there: of such a URL only the host as written is checked, and the proxy's own
 * address. Silence and duration are not watched here: whoever reads a reply knows what counts as a sign of life.
 */
export async function openConnections({
  connectTimeoutMs: timeout,
  proxy = {},
  reach = "configured",
  resolve,
}: ConnectOptions): Promise<PickDispatcher> {
  const { Agent, EnvHttpProxyAgent, Pool } = await import("undici");
  const connect = { timeout, lookup: createGuardedLookup(reach, resolve) };
  const patience = { connect, headersTimeout: 0, bodyTimeout: 0 };
  const direct = new Agent(patience);
  const { HTTP_PROXY = "", HTTPS_PROXY = "", NO_PROXY = "" } = proxy;
  const pickAllowed =
    (pick: PickDispatcher): PickDispatcher =>
    (url) => {
      assertAllowedUrl(url, reach);
      return pick(url);
    };
  if (HTTP_PROXY === "" && HTTPS_PROXY === "") return pickAllowed(() => direct);
  const proxied = new EnvHttpProxyAgent({
    ...patience,
    // Empty ones as well: what is absent would be taken from the environment.
    httpProxy: HTTP_PROXY,
    httpsProxy: HTTPS_PROXY,
    noProxy: NO_PROXY,
    proxyTls: connect,
    requestTls: { timeout },
    // A proxy that takes a connection and then says nothing.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: timeout }),
    // Why: many proxies open tunnels for https only.
    proxyTunnel: false,
  });
  return pickAllowed(({ hostname }) => (isLoopback(hostname) ? direct : proxied));
}

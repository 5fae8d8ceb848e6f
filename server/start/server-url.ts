import { isIPv6 } from "node:net";
import type { Address } from "./listen.ts";

/** The URL to open in a browser on this machine. The usual loopback addresses, and "every address", read best as `localhost`. */
export function serverUrl({ host, port }: Address): string {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const isLocalhost = host === "127.0.0.1" || host === "::1" || host === "localhost";
  const name = isLocalhost || isEverywhere ? "localhost" : isIPv6(host) ? `[${host}]` : host;
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}

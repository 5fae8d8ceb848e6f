import { isIPv6 } from "node:net";
import { isLoopback } from "../http/loopback.ts";
import type { Address } from "./listen.ts";

/** The URL to open in a browser on this machine. Loopback, and "every address", read best as `localhost`. */
export function serverUrl({ host, port }: Address): string {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const name = isLoopback(host) || isEverywhere ? "localhost" : isIPv6(host) ? `[${host}]` : host;
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}

import { isIPv4 } from "node:net";

/** Whether a host name or address, as written in a URL or in `HOST`, always means this machine. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/u, "$1");
  return name === "localhost" || name === "::1" || (isIPv4(name) && name.startsWith("127."));
}

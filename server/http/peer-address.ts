import { type BlockList, isIP, isIPv6 } from "node:net";
import type { Request } from "express";
import { isLoopback } from "../../core/loopback.ts";

export type Addresses = Pick<BlockList, "check">;

/** Whether an address, as sockets have it, is one of those. */
export function isAmong(addresses: Addresses, address = ""): boolean {
  const plain = toPlain(address);
  return plain !== "" && addresses.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}

/**
 * The address that a request comes from. Only a trusted proxy is believed when it names another in `X-Forwarded-For`,
 * and only the last, which it has written itself; those before it are what the client sent. Loopback is trusted.
 */
export function clientAddress(request: Pick<Request, "socket" | "headers">, proxies?: Addresses): string {
  const peer = toPlain(request.socket.remoteAddress ?? "");
  if (!isLoopback(peer) && !(proxies !== undefined && isAmong(proxies, peer))) return peer;
  const said = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",").at(-1)?.trim() ?? "";
  return isIP(said) === 0 ? peer : toPlain(said);
}

/** IPv4 addresses come as `::ffff:10.0.0.5` where the server listens on IPv6 as well. */
function toPlain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, "").replace(/%.*$/u, "");
}

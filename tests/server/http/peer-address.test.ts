import { BlockList } from "node:net";
import { describe, expect, it } from "vitest";
import { clientAddress } from "../../../server/http/peer-address.ts";

const proxies = new BlockList();
proxies.addSubnet("10.0.0.0", 24, "ipv4");

const addressOf = (remoteAddress: string, forwarded?: string): string =>
  clientAddress(
    { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } } as never,
    proxies,
  );

describe("the address of a client", () => {
  it.each([
    ["192.168.1.5", "1.2.3.4", "192.168.1.5"],
    ["10.0.0.7", "1.2.3.4", "1.2.3.4"],
    ["::ffff:10.0.0.7", "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["127.0.0.1", "2001:db8::1", "2001:db8::1"],
    ["10.0.0.7", "1.2.3.4, unknown", "10.0.0.7"],
    ["10.0.0.7", "", "10.0.0.7"],
    ["10.0.0.7", undefined, "10.0.0.7"],
    ["::ffff:192.168.1.5", undefined, "192.168.1.5"],
  ])("of a socket from %s that forwards for %j is %s", (remote, forwarded, expected) => {
    expect(addressOf(remote, forwarded)).toBe(expected);
  });
});

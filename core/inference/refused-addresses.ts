import { BlockList, isIP } from "node:net";

/**
 * Where a URL may lead. `configured`: an administrator wrote it, and a model on this machine or in the town hall's
 * network is the usual case. `public`: it came from a user or a document, and must not reach anything inside.
 */
export type Reach = "configured" | "public";

/** Never a model, a directory or a proxy: this network's own plumbing, and the keys that clouds hand to their machines. */
const NEVER = [
  "0.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "192.0.0.192/32",
  "::/128",
  "fe80::/10",
  "ff00::/8",
  "fd00:ec2::254/128",
];
const INSIDE = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "::1/128",
  "fc00::/7",
  "fec0::/10",
  "2001:db8::/32",
];
/** What a proxy would resolve for us. */
const NEVER_NAMES = new Set(["metadata", "metadata.google.internal", "metadata.goog", "instance-data"]);

const LISTS: Readonly<Record<Reach, BlockList>> = { configured: listOf(NEVER), public: listOf([...NEVER, ...INSIDE]) };

/** Whether no connection may be made to an IP address, in any form that names it, IPv4 inside IPv6 included. */
export function isRefusedAddress(address: string, reach: Reach): boolean {
  const [plain = ""] = address.split("%");
  const version = isIP(plain);
  return version === 0 || LISTS[reach].check(plain, version === 6 ? "ipv6" : "ipv4");
}

/** The same for the host of a parsed URL: an address, or a name that stands for one of those services. */
export function isRefusedHost(hostname: string, reach: Reach): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/u, "$1");
  if (isIP(name) !== 0) return isRefusedAddress(name, reach);
  return NEVER_NAMES.has(name.replace(/\.+$/u, ""));
}

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = "", bits = ""] = subnet.split("/");
    if (isIP(network) === 6) {
      list.addSubnet(network, Number(bits), "ipv6");
      continue;
    }
    // A check of `::ffff:a.b.c.d` finds these as well; translated (NAT64) and tunnelled (6to4) ones need a rule.
    list.addSubnet(network, Number(bits), "ipv4");
    list.addSubnet(`64:ff9b::${network}`, 96 + Number(bits), "ipv6");
    list.addSubnet(`2002:${inGroups(network)}::`, 16 + Number(bits), "ipv6");
  }
  return list;
}

/** `169.254.0.0` as `a9fe:0`. */
function inGroups(network: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = network.split(".").map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

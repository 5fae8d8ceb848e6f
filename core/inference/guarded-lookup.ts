import { lookup as resolveByDns } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { isRefusedAddress, isRefusedHost, type Reach } from "./refused-addresses.ts";

/** A connection that must not be made. Its code is what `toBackendError` turns into a remedy. */
export class AddressRefusedError extends Error {
  readonly code = "EADDRREFUSED";

  constructor(host: string) {
    super(`no connection is made to ${host}`);
    this.name = "AddressRefusedError";
  }
}

/** @throws AddressRefusedError when the URL itself names an address or a service that is refused. */
export function assertAllowedUrl({ hostname }: URL, reach: Reach): void {
  if (isRefusedHost(hostname, reach)) throw new AddressRefusedError(hostname);
}

/**
 * A resolver for sockets that fails when any address of a name is refused. The socket connects to the very addresses
 * that were checked, so a name that answers differently the second time (DNS rebinding) gains nothing.
 * @param resolve Default: the system's resolver.
 */
export function createGuardedLookup(reach: Reach, resolve: LookupFunction = resolveByDns): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, options, (error, address, family) => {
      if (error) return callback(error, address, family);
      const addresses = typeof address === "string" ? [address] : address.map((one) => one.address);
      if (addresses.some((one) => isIP(one) === 0 || isRefusedAddress(one, reach)))
        return callback(new AddressRefusedError(hostname), address, family);
      callback(null, address, family);
    });
  };
}

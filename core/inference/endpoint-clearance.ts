import { isLoopback } from "../loopback.ts";
import type { Classification } from "../types.ts";
import { isPublicService } from "./shared-services.ts";

/**
 * The highest 機密性 of text that an endpoint may see: what the setting says, else 3 on this machine and 1 elsewhere. A
 * service that anybody can use under its terms (約款型) must not receive 要機密情報: a variable has no room for a contract.
 * @returns undefined when the setting allows more than the service may receive.
 */
export function endpointClearance(url: string, allowed: Classification | undefined): Classification | undefined {
  const { hostname } = new URL(url);
  if (isPublicService(hostname)) return allowed === undefined || allowed === 1 ? 1 : undefined;
  return allowed ?? (isLoopback(hostname) ? 3 : 1);
}

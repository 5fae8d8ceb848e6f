import { isLoopback } from "../loopback.ts";
import type { Classification } from "../types.ts";

/** Services under standard terms (約款型), which must not receive 要機密情報 whatever a setting says. */
const STANDARD_TERMS_HOST = /(?:^|\.)openai\.com\.?$/u;

/**
 * The highest 機密性 of text that an endpoint may see: what the setting says, else 3 on this machine and 1 elsewhere.
 * @returns undefined when the setting allows more than the service may receive.
 */
export function endpointClearance(url: string, allowed: Classification | undefined): Classification | undefined {
  const { hostname } = new URL(url);
  if (STANDARD_TERMS_HOST.test(hostname)) return allowed === undefined || allowed === 1 ? 1 : undefined;
  return allowed ?? (isLoopback(hostname) ? 3 : 1);
}

import type { UsageSummaryJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";

/** Days in Asia/Tokyo, both inclusive. */
interface Days {
  from: string;
  to: string;
}

/** What was asked in these days, and how it went. @throws RequestFailure */
export function getUsage({ from, to }: Days, signal?: AbortSignal): Promise<UsageSummaryJson> {
  return getJson(`/api/usage?${new URLSearchParams({ from, to })}`, signal);
}

/** Where the same is to be had as CSV. */
export function usageCsvHref({ from, to }: Days): string {
  return `/api/usage.csv?${new URLSearchParams({ from, to })}`;
}

import type { AuditPageJson, AuditVerdictJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";

/** What the log is narrowed by; empty for everything. */
export interface AuditQuery {
  action: string;
  actorId: string;
  targetId: string;
  requestId: string;
}

/** Where all entries that pass are downloaded from, as they were hashed. */
export function auditHref(query: AuditQuery): string {
  return `/api/audit.jsonl?${toSearch(query)}`;
}

/** One page, the latest first. @throws RequestFailure */
export function listAudit(
  query: AuditQuery,
  { before }: { before: number | null },
  signal?: AbortSignal,
): Promise<AuditPageJson> {
  const search = toSearch(query);
  if (before !== null) search.set("before", String(before));
  return getJson(`/api/audit?${search}`, signal);
}

/** Whether the chain is whole. @throws RequestFailure */
export function verifyAudit(signal?: AbortSignal): Promise<AuditVerdictJson> {
  return getJson("/api/audit/verdict", signal);
}

function toSearch(query: AuditQuery): URLSearchParams {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
}

import type { IncidentJson, IncidentSummaryJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";
import { sendJson } from "./send-json.ts";

/** One page of reports; `nextCursor` is null on the last. */
export interface IncidentPage {
  incidents: IncidentSummaryJson[];
  nextCursor: string | null;
}

/** Tells an administrator of an answer that is wrong. @throws RequestFailure */
export async function reportAnswer(messageId: string, comment: string): Promise<void> {
  await sendJson("/api/incidents", { method: "POST", body: { messageId, comment } });
}

/** Reports of that state, the latest first. @throws RequestFailure */
export function listIncidents(
  { state, cursor }: { state: IncidentSummaryJson["state"]; cursor: string | null },
  signal?: AbortSignal,
): Promise<IncidentPage> {
  const search = new URLSearchParams({ state });
  if (cursor !== null) search.set("cursor", cursor);
  return getJson(`/api/incidents?${search}`, signal);
}

/** A report with the answer as it was. @throws RequestFailure */
export async function getIncident(id: string, signal?: AbortSignal): Promise<IncidentJson> {
  return (await getJson<{ incident: IncidentJson }>(addressOf(id), signal)).incident;
}

/** @throws RequestFailure, also when somebody else was first. */
export async function resolveIncident(id: string, resolution: string): Promise<IncidentJson> {
  const request = { method: "POST", body: { resolution } } as const;
  return (await sendJson<{ incident: IncidentJson }>(`${addressOf(id)}/resolve`, request)).incident;
}

function addressOf(id: string): string {
  return `/api/incidents/${encodeURIComponent(id)}`;
}

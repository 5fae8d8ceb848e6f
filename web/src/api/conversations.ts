import type { ConversationSummaryJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";
import { sendJson } from "./send-json.ts";

/** One page of the list; `nextCursor` is null on the last. */
export interface ConversationPage {
  conversations: ConversationSummaryJson[];
  nextCursor: string | null;
}

/** Words to find and the page before; both may be missing. */
export interface ConversationQuery {
  query: string;
  cursor: string | null;
}

const PAGE_SIZE = 50;

/** Stored conversations: pinned ones first, then the latest. @throws RequestFailure */
export function findConversations(
  { query, cursor }: ConversationQuery,
  signal?: AbortSignal,
): Promise<ConversationPage> {
  const search = new URLSearchParams({ limit: String(PAGE_SIZE) });
  if (query !== "") search.set("query", query);
  if (cursor !== null) search.set("cursor", cursor);
  return getJson(`/api/conversations?${search}`, signal);
}

/** Renames or pins. @throws RequestFailure */
export async function changeConversation(
  id: string,
  changes: { title?: string; isPinned?: boolean },
): Promise<ConversationSummaryJson> {
  const request = { method: "PATCH", body: changes } as const;
  const { conversation } = await sendJson<{ conversation: ConversationSummaryJson }>(addressOf(id), request);
  return conversation;
}

/** Deletes for good. @throws RequestFailure */
export async function removeConversation(id: string): Promise<void> {
  await sendJson(addressOf(id), { method: "DELETE" });
}

function addressOf(id: string): string {
  return `/api/conversations/${encodeURIComponent(id)}`;
}

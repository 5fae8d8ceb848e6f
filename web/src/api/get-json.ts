import type {
  ConversationJson,
  ConversationSummaryJson,
  DocumentJson,
  DocumentSummaryJson,
  ModelDetailJson,
} from "../../../server/contract.ts";
import { failureOf, unreachable, unreadableReply } from "./request-failure.ts";

/** As many as the server lists in one reply. */
export const MAX_LISTED_CONVERSATIONS = 200;

/**
 * Reads one JSON resource of this server.
 * @throws RequestFailure when it cannot be had.
 */
async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, signal === undefined ? {} : { signal }).catch((cause: unknown) => {
    throw signal?.aborted ? signal.reason : unreachable(cause);
  });
  if (!response.ok) throw await failureOf(response);
  return response.json().catch(() => {
    throw unreadableReply(response.status);
  });
}

/** One document with its original text. @throws RequestFailure */
export function getDocument(id: string, signal?: AbortSignal): Promise<DocumentJson> {
  return getJson(`/api/documents/${encodeURIComponent(id)}`, signal);
}

/** Every document of the default collection. @throws RequestFailure */
export async function listDocuments(signal?: AbortSignal): Promise<DocumentSummaryJson[]> {
  const { documents } = await getJson<{ documents: DocumentSummaryJson[] }>("/api/documents", signal);
  return documents;
}

/** The latest stored conversations, at most {@link MAX_LISTED_CONVERSATIONS}. @throws RequestFailure */
export async function listConversations(signal?: AbortSignal): Promise<ConversationSummaryJson[]> {
  const path = `/api/conversations?limit=${MAX_LISTED_CONVERSATIONS}`;
  const { conversations } = await getJson<{ conversations: ConversationSummaryJson[] }>(path, signal);
  return conversations;
}

/** One stored conversation with its messages. @throws RequestFailure */
export function getConversation(id: string, signal?: AbortSignal): Promise<ConversationJson> {
  return getJson(`/api/conversations/${encodeURIComponent(id)}`, signal);
}

/** The models that can be asked, the default one first. @throws RequestFailure */
export async function listModels(signal?: AbortSignal): Promise<ModelDetailJson[]> {
  const { details } = await getJson<{ details: ModelDetailJson[] }>("/api/models", signal);
  return details;
}

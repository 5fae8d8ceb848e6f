import type { ConversationJson, DocumentJson, DocumentSummaryJson, ModelDetailJson } from "../../../server/contract.ts";
import { failureOf, unreachable, unreadableReply } from "./request-failure.ts";

/**
 * Reads one JSON resource of this server.
 * @throws RequestFailure when it cannot be had.
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
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

/** One stored conversation with its messages. @throws RequestFailure */
export function getConversation(id: string, signal?: AbortSignal): Promise<ConversationJson> {
  return getJson(`/api/conversations/${encodeURIComponent(id)}`, signal);
}

/** The models that can be asked, the default one first. @throws RequestFailure */
export async function listModels(signal?: AbortSignal): Promise<ModelDetailJson[]> {
  const { details } = await getJson<{ details: ModelDetailJson[] }>("/api/models", signal);
  return details;
}

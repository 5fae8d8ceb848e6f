import type { AppJson, AppListJson, ConversationJson, ModelDetailJson } from "../../../server/contract.ts";
import { readJson, request } from "./request.ts";

/**
 * Reads one JSON resource of this server.
 * @throws RequestFailure when it cannot be had.
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return readJson(await request(path, signal === undefined ? {} : { signal }));
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

/** The apps that the reader may use, the default one first; also those without documents yet. @throws RequestFailure */
export async function listApps(signal?: AbortSignal): Promise<AppJson[]> {
  return (await getJson<AppListJson>("/api/apps", signal)).apps;
}

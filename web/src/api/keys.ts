import type { CreatedKeyJson, KeyJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";
import { sendJson } from "./send-json.ts";

/** Whose keys: the reader's own, or everybody's, for administrators. */
export type KeyOwner = "own" | "everybody";

const PATHS: Record<KeyOwner, string> = { own: "/api/keys", everybody: "/api/admin/keys" };

/** What a key shall be called, what it may do and for how long. */
export interface NewKey {
  name: string;
  scopes: KeyJson["scopes"];
  expiresInDays: number;
}

/** The newest first. @throws RequestFailure */
export async function listKeys(owner: KeyOwner, signal?: AbortSignal): Promise<KeyJson[]> {
  return (await getJson<{ keys: KeyJson[] }>(PATHS[owner], signal)).keys;
}

/** The reply has the key itself, which is never told again. @throws RequestFailure */
export function createKey(key: NewKey): Promise<CreatedKeyJson> {
  return sendJson(PATHS.own, { method: "POST", body: key });
}

/** @throws RequestFailure */
export async function revokeKey(owner: KeyOwner, id: string): Promise<void> {
  await sendJson(`${PATHS[owner]}/${encodeURIComponent(id)}`, { method: "DELETE" });
}

import type { MeJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";
import { sendJson } from "./send-json.ts";

/** Where all that is stored of the reader is downloaded from. */
export const OWN_DATA_HREF = "/api/me/export";

/** Who the reader is, and what they may do. @throws RequestFailure */
export function getMe(signal?: AbortSignal): Promise<MeJson> {
  return getJson("/api/me", signal);
}

/** Ends the session. @returns where to go next. @throws RequestFailure */
export async function signOut(url: string): Promise<string> {
  return (await sendJson<{ redirectTo: string }>(url, { method: "POST" })).redirectTo;
}

/** Deletes the reader's conversations and answers for good. @throws RequestFailure */
export async function removeOwnData(): Promise<void> {
  await sendJson("/api/me/data", { method: "DELETE", body: { confirm: "delete-my-data" } });
}

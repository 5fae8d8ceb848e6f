import type { FeedbackJson } from "../../../server/contract.ts";
import { sendJson } from "./send-json.ts";

/** What a reader says of an answer. */
export type FeedbackInput = Omit<FeedbackJson, "updatedAt">;

/** Stores it in the place of what was said before. @throws RequestFailure */
export async function putFeedback(messageId: string, feedback: FeedbackInput): Promise<FeedbackJson> {
  const request = { method: "PUT", body: feedback } as const;
  return (await sendJson<{ feedback: FeedbackJson }>(addressOf(messageId), request)).feedback;
}

/** Takes it back. @throws RequestFailure */
export async function removeFeedback(messageId: string): Promise<void> {
  await sendJson(addressOf(messageId), { method: "DELETE" });
}

function addressOf(messageId: string): string {
  return `/api/messages/${encodeURIComponent(messageId)}/feedback`;
}

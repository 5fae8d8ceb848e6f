import type { ChatUsage } from "./chat-backend.ts";

/** What every protocol's stream comes down to. Pieces that mean nothing are left out, so that silence is seen. */
export type ReplyPart =
  | { kind: "text"; text: string }
  /** The model thinks; what it thinks is never shown. */
  | { kind: "reasoning" }
  /** The reply is whole, or why it is not. The first one counts. */
  | { kind: "finish"; reason: "complete" | "length" | "filtered" }
  /** Counts add up. */
  | { kind: "usage"; usage: ChatUsage };

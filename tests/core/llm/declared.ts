import type { ChatBackend } from "../../../core/llm/chat-backend.ts";

/** What tests that are not about it declare of a backend. */
export const DECLARED: Pick<ChatBackend, "policy" | "limits"> = {
  policy: { maxClassification: 1, contract: "undeclared" },
  limits: { contextTokens: 16_000, maxOutputTokens: 2_048 },
};

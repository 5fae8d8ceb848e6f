import type { Assistant } from "../../core/assistant.ts";
import type { Logger } from "../logger.ts";
import type { ConversationStore } from "../store/conversation-store.ts";

/** What the routes are made from; each takes the part that it needs. */
export interface RouteDependencies {
  assistant: Assistant;
  store: ConversationStore;
  logger: Logger;
  heartbeatMs: number;
}

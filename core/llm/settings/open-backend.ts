import type { ChatBackend } from "../chat-backend.ts";
import { createLangChainBackend } from "../langchain-backend.ts";
import { createOpenAiBackend } from "../openai-backend.ts";
import type { BackendSettings } from "./backend-settings.ts";

/** The backend that settings describe. Nothing is loaded or connected before its first request. */
export function openBackend(settings: BackendSettings): ChatBackend {
  return settings.adapter === "langchain" ? createLangChainBackend(settings) : createOpenAiBackend(settings);
}

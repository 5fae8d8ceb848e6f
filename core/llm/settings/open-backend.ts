import type { ChatBackend } from "../chat-backend.ts";
import { createCotomiBackend } from "../cotomi-backend.ts";
import { createLangChainBackend } from "../langchain-backend.ts";
import { createOpenAiBackend } from "../openai-backend.ts";
import type { BackendSettings } from "./backend-settings.ts";

/** The backend that settings describe. Nothing is loaded or connected before its first request. */
export function openBackend(settings: BackendSettings): ChatBackend {
  if (settings.adapter === "langchain") return createLangChainBackend(settings);
  if (settings.adapter === "cotomi") return createCotomiBackend({ ...settings, baseUrl: settings.baseUrl ?? "" });
  return createOpenAiBackend(settings);
}

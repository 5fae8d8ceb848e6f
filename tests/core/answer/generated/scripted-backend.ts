import type { ChatBackend, ChatRequest } from "../../../../core/llm/chat-backend.ts";
import { DECLARED } from "../../llm/declared.ts";

/** A backend that says what it is told to, and then fails if it is told to. `asked` records the requests. */
export function createScriptedBackend(
  texts: readonly string[],
  { failure, ...given }: Partial<ChatBackend> & { failure?: Error } = {},
): ChatBackend & { asked: ChatRequest[] } {
  const asked: ChatRequest[] = [];
  return {
    id: "llm:scripted",
    label: "scripted",
    ...DECLARED,
    ...given,
    asked,
    async *stream(request) {
      asked.push(request);
      yield* texts;
      if (failure !== undefined) throw failure;
      return {};
    },
  };
}

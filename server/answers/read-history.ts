import type { Message } from "../../core/types.ts";
import type { ChatBody, ConversationJson } from "../contract.ts";
import { ConversationNotFoundError, MessageNotFoundError } from "../errors.ts";
import type { ConversationStore } from "../store/conversation-store.ts";

/** As many messages as `POST /api/ask` accepts; older ones no longer matter to a follow-up question. */
const MAX_HISTORY_MESSAGES = 100;

/** What a question continues. Both undefined when it starts a conversation. */
export interface History {
  conversation: ConversationJson | undefined;
  history: Message[] | undefined;
}

/** @throws ConversationNotFoundError, or MessageNotFoundError when there is no question to be replaced. */
export async function readHistory(
  store: ConversationStore,
  { conversationId, replaceFrom }: Pick<ChatBody, "conversationId" | "replaceFrom">,
): Promise<History> {
  if (conversationId === undefined) return { conversation: undefined, history: undefined };
  const conversation = await store.get(conversationId);
  if (conversation === undefined) throw new ConversationNotFoundError();
  return { conversation, history: messagesBefore(conversation, replaceFrom) };
}

function messagesBefore({ messages }: ConversationJson, replaceFrom: string | undefined): Message[] {
  const end = replaceFrom === undefined ? messages.length : messages.findIndex(({ id }) => id === replaceFrom);
  if (replaceFrom !== undefined && messages[end]?.role !== "user") throw new MessageNotFoundError();
  return messages.slice(0, end).filter(isShown).slice(-MAX_HISTORY_MESSAGES).map(toMessage);
}

/** A note that something is withheld is no reply, and none of it may reach a model. */
function isShown({ answer }: ConversationJson["messages"][number]): boolean {
  return answer?.isWithheld !== true;
}

/** Answers that were stored before their class was kept count as of unknown class. */
function toMessage({ role, content, answer }: ConversationJson["messages"][number]): Message {
  const classification = answer?.classification;
  return { role, content, ...(classification !== undefined && { classification }) };
}

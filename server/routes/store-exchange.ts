import type { AnswerJson, ConversationJson } from "../contract.ts";
import type { ConversationStore, NewMessage } from "../store/conversation-store.ts";
import { toConversationTitle } from "../store/conversation-title.ts";

export interface Exchange {
  store: ConversationStore;
  /** Undefined starts a new conversation. */
  conversation: ConversationJson | undefined;
  question: string;
  askedAt: Date;
  answer: AnswerJson;
}

/**
 * Stores a question and its answer together, so that no conversation is left with a question that nobody answered.
 * @returns the conversation's id and that of the answer's message.
 * @throws StorageError when they could not be stored.
 */
export async function storeExchange({ store, conversation, question, askedAt, answer }: Exchange): Promise<{
  conversationId: string;
  messageId: string;
}> {
  const messages: NewMessage[] = [
    { role: "user", content: question, createdAt: askedAt },
    { role: "assistant", content: answer.answer, answer, createdAt: new Date() },
  ];
  const { conversationId, messageIds } =
    conversation === undefined
      ? await store.create({ title: toConversationTitle(question), messages })
      : await store.append(conversation.id, messages);
  return { conversationId, messageId: messageIds.at(-1) ?? "" };
}

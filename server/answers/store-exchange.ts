import type { AnswerJson, ConversationJson } from "../contract.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import type { ConversationStore, NewMessage } from "../store/conversation-store.ts";
import { toConversationTitle } from "../store/conversation-title.ts";
import type { NewUsage } from "../store/usage-records.ts";

export interface Exchange {
  store: ConversationStore;
  /** Undefined starts a new conversation. */
  conversation: ConversationJson | undefined;
  question: string;
  askedAt: Date;
  answer: AnswerJson;
  /** A question of the conversation that gives way, with all that follows. */
  replaceFrom?: string | undefined;
  /** The kept answer that this finishes. */
  answerId?: string | undefined;
  usage: NewUsage;
}

/** Where an exchange was stored. */
export interface StoredExchange {
  conversationId: string;
  messageId: string;
  questionMessageId: string;
}

/**
 * Stores a question and its answer together, so that no conversation is left with a question that nobody answered.
 * @throws StorageError when they could not be stored; ConversationNotFoundError or MessageNotFoundError when what they
 *   belong to went meanwhile.
 */
export async function storeExchange(exchange: Exchange): Promise<StoredExchange> {
  const { store, conversation, question, askedAt, answer, replaceFrom, answerId, usage } = exchange;
  const messages: NewMessage[] = [
    { role: "user", content: question, createdAt: askedAt },
    { role: "assistant", content: answer.answer, answer, createdAt: new Date() },
  ];
  const { conversationId, messageIds } =
    conversation === undefined
      ? await store.create({ title: toConversationTitle(question), messages }, omitUndefined({ answerId, usage }))
      : await store.append(conversation.id, messages, omitUndefined({ replaceFrom, answerId, usage }));
  const [questionMessageId = "", messageId = ""] = messageIds;
  return { conversationId, messageId, questionMessageId };
}

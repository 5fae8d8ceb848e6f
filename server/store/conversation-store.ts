import type { AnswerJson, ConversationJson, ConversationSummaryJson } from "../contract.ts";
import type { NewUsage } from "./usage-records.ts";

/** A message to be stored; the store gives it its id and its place. */
export interface NewMessage {
  role: "user" | "assistant";
  content: string;
  /** Only on assistant messages. */
  answer?: AnswerJson;
  createdAt: Date;
}

export interface NewConversation {
  title: string;
  messages: readonly NewMessage[];
}

/** An answer with what it answers. */
export interface AnsweredMessage {
  conversation: ConversationSummaryJson;
  /** Undefined when it stands without one. */
  question: ConversationJson["messages"][number] | undefined;
  message: ConversationJson["messages"][number];
}

export interface ListOptions {
  /** At least 1. */
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
  /** Words that must all occur in the title or in the messages; none finds everything. */
  query?: string;
  /** Only answers from these collections are searched; null stands for those that do not say. All when absent. */
  answersFrom?: readonly (string | null)[];
}

export interface ConversationPage {
  /** Pinned ones first; among them, and among the rest, the one that was written to last. */
  conversations: ConversationSummaryJson[];
  /** Null on the last page. */
  nextCursor: string | null;
}

export interface StoreOptions {
  /** A kept answer that these messages finish, in the same transaction. @see AnswerRecords */
  answerId?: string;
  /** What the answer took, counted in the same transaction. */
  usage?: NewUsage;
}

export interface AppendOptions extends StoreOptions {
  /** A question of the conversation: it and all that follows gives way to the new messages. */
  replaceFrom?: string;
}

/** Message ids in the order in which the messages were given. */
export interface StoredMessages {
  conversationId: string;
  messageIds: string[];
}

/**
 * Where the conversations of one person are kept: those of others are as if they did not exist. Every implementation passes `tests/server/store/conversation-store-contract.ts`.
 *
 * When a call that writes has returned, what it wrote survives the end of the process and a loss of power; a call
 * writes everything or nothing.
 * @throws StorageError from every method when the store cannot be read or written, or was closed.
 */
export interface ConversationStore {
  /** Starts a conversation with its first messages. Line breaks of the title become spaces. */
  create(conversation: NewConversation, options?: StoreOptions): Promise<StoredMessages>;
  /**
   * Adds messages at the end; they stay together even when several calls are under way.
   * @throws ConversationNotFoundError
   * @throws MessageNotFoundError when `replaceFrom` is no question of this conversation, or has given way already.
   */
  append(conversationId: string, messages: readonly NewMessage[], options?: AppendOptions): Promise<StoredMessages>;
  /** @throws InvalidRequestError when the cursor is none of this store's. */
  list(options: ListOptions): Promise<ConversationPage>;
  /** With its messages in order; undefined when there is no such conversation. */
  get(id: string): Promise<ConversationJson | undefined>;
  /** An assistant's message; undefined when there is none of this id, or it has given way to another. */
  getAnswer(messageId: string): Promise<AnsweredMessage | undefined>;
  /** Its place in the list changes only by `isPinned`. @throws ConversationNotFoundError */
  update(id: string, changes: { title?: string; isPinned?: boolean }): Promise<ConversationSummaryJson>;
  /** With all its messages. @throws ConversationNotFoundError */
  remove(id: string): Promise<void>;
}

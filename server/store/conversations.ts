import { randomUUID } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { ConversationSummaryJson } from "../contract.ts";
import { ConversationNotFoundError, MessageNotFoundError } from "../errors.ts";
import { ownerIdOf } from "../identity/owner-id.ts";
import { finishAnswer } from "./answers.ts";
import { SUMMARY_COLUMNS, toSummary } from "./conversation-rows.ts";
import type {
  AppendOptions,
  ConversationStore,
  NewConversation,
  NewMessage,
  StoredMessages,
  StoreOptions,
} from "./conversation-store.ts";
import { listConversations } from "./list-conversations.ts";
import { readAnswer, readConversation } from "./read-conversation.ts";
import { toSearchText } from "./search-text.ts";
import type { StoreOwner } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";
import { insertUsage } from "./usage.ts";

type Queries = Transaction<Tables>;

const nextActivity = sql<number>`(select coalesce(max(activity), 0) + 1 from conversations)`;

/** Conversations and their messages in the store's database; those of others are as if they did not exist. */
export function createConversations(session: StoreSession, owner: StoreOwner): ConversationStore {
  const ownerId = ownerIdOf(owner);
  return {
    create: (conversation, options = {}) =>
      session.write(async (queries) =>
        finish(queries, await create(queries, { ...conversation, ownerId }), { ...options, owner }),
      ),
    append: (id, messages, options = {}) =>
      session.write(async (queries) =>
        finish(queries, await append(queries, { id, ownerId, messages, ...options }), { ...options, owner }),
      ),
    list: (options) => session.read((queries) => listConversations(queries, { ...options, ownerId })),
    get: (id) => session.read((queries) => readConversation(queries, { id, ownerId })),
    getAnswer: (messageId) => session.read((queries) => readAnswer(queries, { messageId, ownerId })),
    update: (id, changes) =>
      session.write(async (queries): Promise<ConversationSummaryJson> => {
        const row = await queries
          .updateTable("conversations")
          .set({
            ...(changes.title !== undefined && titleColumns(changes.title)),
            ...(changes.isPinned !== undefined && { is_pinned: changes.isPinned ? 1 : 0 }),
          })
          .where("id", "=", id)
          .where("owner_id", "=", ownerId)
          .returning(SUMMARY_COLUMNS)
          .executeTakeFirst();
        if (row === undefined) throw new ConversationNotFoundError();
        return toSummary(row);
      }),
    remove: (id) =>
      session.write(async (queries) => {
        const { numDeletedRows } = await queries
          .deleteFrom("conversations")
          .where("id", "=", id)
          .where("owner_id", "=", ownerId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new ConversationNotFoundError();
      }),
  };
}

/** What else is written in the transaction of an exchange. */
async function finish(
  queries: Queries,
  stored: StoredMessages,
  { answerId, usage, owner }: StoreOptions & { owner: StoreOwner },
): Promise<StoredMessages> {
  const { conversationId } = stored;
  const messageId = stored.messageIds.at(-1);
  if (answerId !== undefined)
    await finishAnswer(queries, { answerId, ownerId: ownerIdOf(owner), conversationId, messageId });
  if (usage !== undefined) await insertUsage(queries, usage, { owner, messageId });
  return stored;
}

async function create(
  queries: Queries,
  { title, messages, ownerId }: NewConversation & { ownerId: string },
): Promise<StoredMessages> {
  const id = randomUUID();
  const now = lastTime(messages);
  await queries
    .insertInto("conversations")
    .values({
      id,
      ...titleColumns(title),
      created_at: now,
      updated_at: now,
      activity: nextActivity,
      is_pinned: 0,
      model: lastAnswer(messages)?.model ?? null,
      owner_id: ownerId,
      collection: lastAnswer(messages)?.collection ?? null,
    })
    .execute();
  return insertMessages(queries, id, messages);
}

async function append(
  queries: Queries,
  {
    id,
    ownerId,
    messages,
    replaceFrom,
  }: { id: string; ownerId: string; messages: readonly NewMessage[] } & AppendOptions,
): Promise<StoredMessages> {
  const now = lastTime(messages);
  const answer = lastAnswer(messages);
  const { numUpdatedRows } = await queries
    .updateTable("conversations")
    .set({
      updated_at: now,
      activity: nextActivity,
      ...(answer && { model: answer.model, collection: answer.collection ?? null }),
    })
    .where("id", "=", id)
    .where("owner_id", "=", ownerId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ConversationNotFoundError();
  if (replaceFrom !== undefined) await supersede(queries, { conversationId: id, messageId: replaceFrom, now });
  return insertMessages(queries, id, messages);
}

async function supersede(
  queries: Queries,
  { conversationId, messageId, now }: { conversationId: string; messageId: string; now: string },
): Promise<void> {
  const { numUpdatedRows } = await queries
    .updateTable("messages")
    .set({ superseded_at: now })
    .where("conversation_id", "=", conversationId)
    .where("superseded_at", "is", null)
    .where("position", ">=", (from) =>
      from
        .selectFrom("messages as first")
        .select("first.position")
        .where("first.id", "=", messageId)
        .where("first.conversation_id", "=", conversationId)
        .where("first.role", "=", "user")
        .where("first.superseded_at", "is", null),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new MessageNotFoundError();
}

async function insertMessages(
  queries: Queries,
  conversationId: string,
  messages: readonly NewMessage[],
): Promise<StoredMessages> {
  const messageIds: string[] = [];
  for (const { role, content, answer, createdAt } of messages) {
    const id = randomUUID();
    await queries
      .insertInto("messages")
      .values({
        id,
        conversation_id: conversationId,
        position: sql<number>`(select coalesce(max(position), 0) + 1 from messages where conversation_id = ${conversationId})`,
        role,
        content,
        answer: answer === undefined ? null : JSON.stringify(answer),
        created_at: createdAt.toISOString(),
        search_text: toSearchText(content),
        superseded_at: null,
        collection: answer?.collection ?? null,
      })
      .execute();
    messageIds.push(id);
  }
  return { conversationId, messageIds };
}

function titleColumns(title: string): { title: string; search_text: string } {
  return { title: title.replace(/\s+/gu, " "), search_text: toSearchText(title) };
}

function lastTime(messages: readonly NewMessage[]): string {
  return (messages.at(-1)?.createdAt ?? new Date()).toISOString();
}

function lastAnswer(messages: readonly NewMessage[]): NewMessage["answer"] {
  return messages.findLast(({ answer }) => answer !== undefined)?.answer;
}

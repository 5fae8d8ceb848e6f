import type { Kysely } from "kysely";
import type { ConversationJson } from "../contract.ts";
import { MESSAGE_COLUMNS, SUMMARY_COLUMNS, toMessage, toSummary } from "./conversation-rows.ts";
import type { AnsweredMessage } from "./conversation-store.ts";
import type { Tables } from "./tables.ts";

/** A conversation with the messages that are shown, in order. */
export async function readConversation(
  queries: Kysely<Tables>,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<ConversationJson | undefined> {
  const row = await queries
    .selectFrom("conversations")
    .select(SUMMARY_COLUMNS)
    .where("id", "=", id)
    .where("owner_id", "=", ownerId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const messages = await selectMessages(queries).where("conversation_id", "=", id).orderBy("position").execute();
  return { ...toSummary(row), messages: messages.map(toMessage) };
}

/** An answer that is shown, with the question before it. */
export async function readAnswer(
  queries: Kysely<Tables>,
  { messageId, ownerId }: { messageId: string; ownerId: string },
): Promise<AnsweredMessage | undefined> {
  const message = await selectMessages(queries)
    .select(["conversation_id", "position"])
    .where("id", "=", messageId)
    .where("role", "=", "assistant")
    .executeTakeFirst();
  if (message === undefined) return undefined;
  const conversation = await queries
    .selectFrom("conversations")
    .select(SUMMARY_COLUMNS)
    .where("id", "=", message.conversation_id)
    .where("owner_id", "=", ownerId)
    .executeTakeFirst();
  if (conversation === undefined) return undefined;
  const question = await selectMessages(queries)
    .where("conversation_id", "=", message.conversation_id)
    .where("position", "<", message.position)
    .where("role", "=", "user")
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    conversation: toSummary(conversation),
    question: question && toMessage(question),
    message: toMessage(message),
  };
}

function selectMessages(queries: Kysely<Tables>) {
  return queries
    .selectFrom("messages")
    .leftJoin("feedback", "feedback.message_id", "messages.id")
    .select(MESSAGE_COLUMNS)
    .where("superseded_at", "is", null);
}

import type { Transaction } from "kysely";
import { MessageNotFoundError } from "../errors.ts";
import { ownerIdOf } from "../identity/owner-id.ts";
import type { AnsweredMessage } from "./conversation-store.ts";
import type { FeedbackRecords } from "./feedback-records.ts";
import { readAnswer } from "./read-conversation.ts";
import type { StoreOwner } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";

/** On the answers of one person's conversations. */
export function createFeedbackRecords(session: StoreSession, owner: StoreOwner): FeedbackRecords {
  const ownerId = ownerIdOf(owner);
  return {
    put: (messageId, { rating, kinds, comment }) =>
      session.write(async (queries) => {
        const { message } = await findAnswer(queries, { messageId, ownerId });
        const updatedAt = new Date().toISOString();
        const said = { rating, kinds: kinds.join(","), comment, updated_at: updatedAt };
        await queries
          .insertInto("feedback")
          .values({
            ...said,
            message_id: messageId,
            model: message.answer?.model ?? "",
            prompt_version: message.answer?.promptVersion ?? null,
          })
          .onConflict((conflict) => conflict.column("message_id").doUpdateSet(said))
          .execute();
        return { rating, kinds, comment, updatedAt };
      }),
    remove: (messageId) =>
      session.write(async (queries) => {
        await findAnswer(queries, { messageId, ownerId });
        await queries.deleteFrom("feedback").where("message_id", "=", messageId).execute();
      }),
  };
}

async function findAnswer(
  queries: Transaction<Tables>,
  place: { messageId: string; ownerId: string },
): Promise<AnsweredMessage> {
  const found = await readAnswer(queries, place);
  if (found === undefined) throw new MessageNotFoundError();
  return found;
}

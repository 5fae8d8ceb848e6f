import type { Transaction } from "kysely";
import { MessageNotFoundError } from "../errors.ts";
import type { AnsweredMessage } from "./conversation-store.ts";
import type { FeedbackRecords } from "./feedback-records.ts";
import { readAnswer } from "./read-conversation.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";

export function createFeedbackRecords(session: StoreSession): FeedbackRecords {
  return {
    put: (messageId, { rating, kinds, comment }) =>
      session.write(async (queries) => {
        const { message } = await findAnswer(queries, messageId);
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
        await findAnswer(queries, messageId);
        await queries.deleteFrom("feedback").where("message_id", "=", messageId).execute();
      }),
  };
}

async function findAnswer(queries: Transaction<Tables>, messageId: string): Promise<AnsweredMessage> {
  const found = await readAnswer(queries, messageId);
  if (found === undefined) throw new MessageNotFoundError();
  return found;
}

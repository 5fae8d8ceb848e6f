import type { NewAuditEntry } from "../audit/audit-entry.ts";
import { appendAudit } from "./audit.ts";
import type { OwnData } from "./own-data-records.ts";
import type { StoreOwner } from "./store.ts";
import type { StoreSession } from "./store-session.ts";

/** In the place of whose usage it was. No user has this id. */
const NOBODY = "anonymous";

export function createOwnData(session: StoreSession, { userId }: StoreOwner): OwnData {
  return {
    remove: (audit: readonly NewAuditEntry[]) =>
      session.write(async (queries) => {
        // Messages and feedback go with their conversations.
        const conversations = await queries
          .deleteFrom("conversations")
          .where("owner_id", "=", userId)
          .executeTakeFirst();
        const answers = await queries.deleteFrom("answers").where("owner_id", "=", userId).executeTakeFirst();
        const usage = await queries
          .updateTable("usage")
          .set({ user_id: NOBODY, key_id: null })
          .where("user_id", "=", userId)
          .executeTakeFirst();
        await appendAudit(queries, audit);
        return {
          conversations: Number(conversations.numDeletedRows),
          answers: Number(answers.numDeletedRows),
          usage: Number(usage.numUpdatedRows),
        };
      }),
  };
}

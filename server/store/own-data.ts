import { type SqlBool, sql } from "kysely";
import type { NewAuditEntry } from "../audit/audit-entry.ts";
import { endUsersOf } from "../identity/owner-id.ts";
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
        // Also what people behind their keys have asked: it came in through them. Messages go with their conversations.
        const { from, below } = endUsersOf(userId);
        const isOwn = sql<SqlBool>`(owner_id = ${userId} or (owner_id >= ${from} and owner_id < ${below}))`;
        const conversations = await queries.deleteFrom("conversations").where(isOwn).executeTakeFirst();
        const answers = await queries.deleteFrom("answers").where(isOwn).executeTakeFirst();
        // The files that were attached go with the next round of deletions.
        for (const table of ["gennai_jobs", "gennai_sessions"] as const)
          await queries.deleteFrom(table).where(isOwn).execute();
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

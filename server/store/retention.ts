import type { Transaction } from "kysely";
import type { RetentionRecords } from "./retention-records.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";

const DAY_MS = 86_400_000;
/** Others get their turn between batches. */
const CONVERSATIONS_PER_BATCH = 100;

export function createRetentionRecords(session: StoreSession): RetentionRecords {
  return {
    async removeExpired({ now, defaultCollection }) {
      const trusted = await session.write((queries) => advance(queries, now));
      const rights = await session.read((queries) =>
        queries
          .selectFrom("collection_rights")
          .select(["collection", "retention_days"])
          .where("retention_days", "is not", null)
          .execute(),
      );
      let conversations = 0;
      for (const { collection, retention_days } of rights) {
        const before = new Date(trusted.getTime() - Number(retention_days) * DAY_MS).toISOString();
        const isDefault = collection === defaultCollection;
        for (let removed = CONVERSATIONS_PER_BATCH; removed === CONVERSATIONS_PER_BATCH; ) {
          removed = await session.write((queries) => removeBatch(queries, { collection, isDefault, before }));
          conversations += removed;
        }
      }
      return { conversations, aheadMs: now.getTime() - trusted.getTime() };
    },
  };
}

async function advance(queries: Transaction<Tables>, now: Date): Promise<Date> {
  const row = await queries.selectFrom("retention_clock").select("trusted_at").executeTakeFirst();
  const last = row?.trusted_at ?? (await newestWrite(queries));
  const latest = last === null ? now.getTime() : new Date(last).getTime() + DAY_MS;
  const trusted = new Date(Math.min(now.getTime(), latest));
  const trusted_at = trusted.toISOString();
  await queries
    .insertInto("retention_clock")
    .values({ id: 1, trusted_at })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ trusted_at }))
    .execute();
  return trusted;
}

/** For the first run; the clock may have jumped before it. */
async function newestWrite(queries: Transaction<Tables>): Promise<string | null> {
  const row = await queries
    .selectFrom("conversations")
    .select(({ fn }) => fn.max<string | null>("updated_at").as("newest"))
    .executeTakeFirst();
  return row?.newest ?? null;
}

async function removeBatch(
  queries: Transaction<Tables>,
  { collection, isDefault, before }: { collection: string; isDefault: boolean; before: string },
): Promise<number> {
  const expired = await queries
    .selectFrom("conversations")
    .select("id")
    .where("updated_at", "<", before)
    .where(({ or, exists, eb, selectFrom }) => {
      const asked = selectFrom("messages")
        .select("messages.id")
        .whereRef("messages.conversation_id", "=", "conversations.id")
        .where("messages.role", "=", "assistant")
        .where((message) =>
          isDefault
            ? message.or([message("messages.collection", "=", collection), message("messages.collection", "is", null)])
            : message("messages.collection", "=", collection),
        );
      return or([
        eb("conversations.collection", "=", collection),
        ...(isDefault ? [eb("conversations.collection", "is", null)] : []),
        exists(asked),
      ]);
    })
    .limit(CONVERSATIONS_PER_BATCH)
    .execute();
  if (expired.length > 0) {
    await queries
      .deleteFrom("conversations")
      .where(
        "id",
        "in",
        expired.map(({ id }) => id),
      )
      .execute();
  }
  return expired.length;
}

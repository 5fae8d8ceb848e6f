import { type Kysely, sql, type Transaction } from "kysely";
import { toTokyoDay } from "../usage/tokyo-day.ts";
import { toKinds } from "./conversation-rows.ts";
import type { StoreOwner } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";
import type {
  AllUsage,
  NewUsage,
  UsageRange,
  UsageRecords,
  UsageRow,
  UsageSubject,
  UsageTotal,
} from "./usage-records.ts";

const ROWS_PER_PAGE = 2_000;

/** Of one person. */
export function createUsageRecords(session: StoreSession, owner: StoreOwner): UsageRecords {
  return {
    add: (usage) => session.write((queries) => insertUsage(queries, usage, { owner })),
    each: (range) => eachUsage(session, { ...range, userId: owner.userId }),
  };
}

/** Of everybody. */
export function createAllUsage(session: StoreSession): AllUsage {
  return {
    each: (range) => eachUsage(session, range),
    totalOf: (subject, day) => session.read((queries) => readTotal(queries, subject, day)),
  };
}

interface UsageFilter extends UsageRange {
  /** Everybody's when absent. */
  userId?: string;
}

async function* eachUsage(session: StoreSession, filter: UsageFilter): AsyncGenerator<UsageRow> {
  for (let after = 0; ; ) {
    const rows = await session.read((queries) => readPage(queries, { ...filter, after }));
    yield* rows;
    if (rows.length < ROWS_PER_PAGE) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

/** @param options.messageId Of the answer, when it is stored in the same transaction. */
export async function insertUsage(
  queries: Transaction<Tables>,
  { route, askedAt, collection, answer, isUnfinished = false, firstTextMs, totalMs }: NewUsage,
  { owner, messageId = null }: { owner: StoreOwner; messageId?: string | null | undefined },
): Promise<void> {
  const { usage, figures } = answer;
  await queries
    .insertInto("usage")
    .values({
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from usage)`,
      day: toTokyoDay(askedAt),
      asked_at: askedAt.toISOString(),
      route,
      model: answer.model,
      prompt_version: answer.promptVersion ?? null,
      collection: collection ?? null,
      retrieve_ms: answer.timings.retrieveMs,
      first_text_ms: firstTextMs,
      total_ms: totalMs,
      input_tokens: usage?.inputTokens ?? 0,
      output_tokens: usage?.outputTokens ?? 0,
      is_estimated: usage?.isEstimated ? 1 : 0,
      cost: usage?.cost?.amount ?? null,
      currency: usage?.cost?.currency ?? null,
      abstained: answer.abstained ? 1 : 0,
      figures: figures.length,
      unsupported_figures: figures.filter(({ status }) => status === "unsupported").length,
      conflicts: answer.conflicts.length,
      message_id: messageId,
      user_id: owner.userId,
      key_id: owner.key?.id ?? null,
      is_unfinished: isUnfinished ? 1 : 0,
    })
    .execute();
}

/** Each kind has its index with the day; a team is as many look-ups as it has members. */
async function readTotal(queries: Kysely<Tables>, { kind, id }: UsageSubject, day: string): Promise<UsageTotal> {
  const members = queries.selectFrom("team_members").select("user_id").where("team_id", "=", id);
  const row = await queries
    .selectFrom("usage")
    .select(({ fn }) => fn.countAll().as("requests"))
    .select(sql<number | string | null>`sum(input_tokens + output_tokens)`.as("tokens"))
    .select(sql<number | null>`sum(case when currency = 'JPY' then cost end)`.as("cost"))
    .where("day", "=", day)
    .$if(kind === "user", (query) => query.where("user_id", "=", id))
    .$if(kind === "key", (query) => query.where("key_id", "=", id))
    .$if(kind === "team", (query) => query.where("user_id", "in", members))
    .executeTakeFirstOrThrow();
  // PostgreSQL counts in types that come as text.
  return { requests: Number(row.requests), tokens: Number(row.tokens ?? 0), costJpy: Number(row.cost ?? 0) };
}

async function readPage(
  queries: Kysely<Tables>,
  { from, to, after, userId }: UsageFilter & { after: number },
): Promise<UsageRow[]> {
  const everybody = queries
    .selectFrom("usage")
    .leftJoin("feedback", "feedback.message_id", "usage.message_id")
    .select([
      "usage.seq",
      "usage.day",
      "usage.model",
      "usage.first_text_ms",
      "usage.total_ms",
      "usage.input_tokens",
      "usage.output_tokens",
      "usage.is_estimated",
      "usage.is_unfinished",
      "usage.cost",
      "usage.currency",
      "usage.abstained",
      "usage.figures",
      "usage.unsupported_figures",
      "usage.conflicts",
      "feedback.rating",
      "feedback.kinds",
    ])
    .where("usage.day", ">=", from)
    .where("usage.day", "<=", to)
    .where("usage.seq", ">", after)
    .orderBy("usage.seq")
    .limit(ROWS_PER_PAGE);
  const rows = await (userId === undefined ? everybody : everybody.where("usage.user_id", "=", userId)).execute();
  return rows.map(
    ({ cost, currency, rating, kinds, ...row }): UsageRow => ({
      seq: row.seq,
      day: row.day,
      model: row.model,
      firstTextMs: row.first_text_ms,
      totalMs: row.total_ms,
      inputTokens: row.input_tokens,
      outputTokens: row.output_tokens,
      isEstimated: row.is_estimated === 1,
      isUnfinished: row.is_unfinished === 1,
      cost: cost === null || currency === null ? null : { amount: cost, currency },
      hasAbstained: row.abstained === 1,
      figures: row.figures,
      unsupportedFigures: row.unsupported_figures,
      conflicts: row.conflicts,
      feedback: rating === null ? null : { rating, kinds: toKinds(kinds ?? "") },
    }),
  );
}

import type { Kysely, Selectable, Transaction } from "kysely";
import { ownerIdOf } from "../identity/owner-id.ts";
import type { AllGennai, GennaiJob, GennaiJobStage, GennaiSession, OwnGennai } from "./gennai-records.ts";
import type { StoreOwner } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import type { GennaiJobsTable, Tables } from "./tables.ts";

const JOB_COLUMNS = [
  "request_id",
  "user_id",
  "user_kind",
  "key_id",
  "end_user",
  "app_id",
  "state",
  "stage",
  "attempts",
  "data",
  "result",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof GennaiJobsTable)[];
const UNFINISHED = ["PENDING", "IN_PROGRESS"] as const;

export function createOwnGennai(session: StoreSession, owner: StoreOwner): OwnGennai {
  const ownerId = ownerIdOf(owner);
  return {
    session: (id) => session.read((queries) => readSession(queries, { id, ownerId })),
    putConversation: (id, conversationId) =>
      session.write(async (queries) => {
        await addSession(queries, { id, ownerId });
        await queries
          .updateTable("gennai_sessions")
          .set({ conversation_id: conversationId })
          .where("id", "=", id)
          .where("owner_id", "=", ownerId)
          .where("conversation_id", "is", null)
          .execute();
      }),
    attach: (id, { collection, expiresAt }) =>
      session.write(async (queries) => {
        await addSession(queries, { id, ownerId });
        const known = (await readSession(queries, { id, ownerId }))?.attached?.collection ?? collection;
        await queries
          .updateTable("gennai_sessions")
          .set({ collection: known, expires_at: expiresAt.toISOString() })
          .where("id", "=", id)
          .where("owner_id", "=", ownerId)
          .execute();
        return known;
      }),
    job: (requestId) =>
      session.read(async (queries) => {
        const row = await queries
          .selectFrom("gennai_jobs")
          .select(JOB_COLUMNS)
          .where("request_id", "=", requestId)
          .where("user_id", "=", owner.userId)
          .$if((owner.endUser ?? "") !== "", (query) => query.where("owner_id", "=", ownerId))
          .executeTakeFirst();
        return row && toJob(row);
      }),
    addJob: ({ requestId, asker, appId, data }) =>
      session.write(async (queries) => {
        const now = new Date().toISOString();
        const row = {
          request_id: requestId,
          owner_id: ownerId,
          user_id: asker.userId,
          user_kind: asker.kind,
          key_id: asker.keyId,
          end_user: asker.endUser,
          app_id: appId,
          state: "PENDING" as const,
          stage: "waiting",
          attempts: 0,
          data,
          result: null,
          created_at: now,
          updated_at: now,
          ended_at: null,
        };
        await queries.insertInto("gennai_jobs").values(row).execute();
        return toJob(row);
      }),
  };
}

export function createAllGennai(session: StoreSession): AllGennai {
  return {
    unfinished: () =>
      session.read(async (queries) => {
        const rows = await queries
          .selectFrom("gennai_jobs")
          .select("request_id")
          .where("state", "in", UNFINISHED)
          .orderBy("created_at")
          .orderBy("request_id")
          .execute();
        return rows.map(({ request_id }) => request_id);
      }),
    begin: (requestId) =>
      session.write(async (queries) => {
        const row = await queries
          .updateTable("gennai_jobs")
          .set(({ eb }) => ({
            state: "IN_PROGRESS",
            attempts: eb("attempts", "+", 1),
            updated_at: new Date().toISOString(),
          }))
          .where("request_id", "=", requestId)
          .where("state", "in", UNFINISHED)
          .returning(JOB_COLUMNS)
          .executeTakeFirst();
        return row && toJob(row);
      }),
    note: (requestId, stage) =>
      session.write(async (queries) => {
        await queries
          .updateTable("gennai_jobs")
          .set({ stage, updated_at: new Date().toISOString() })
          .where("request_id", "=", requestId)
          .where("state", "=", "IN_PROGRESS")
          .execute();
      }),
    end: (requestId, { state, result }) =>
      session.write(async (queries) => {
        const now = new Date().toISOString();
        await queries
          .updateTable("gennai_jobs")
          .set({ state, stage: "done", result, updated_at: now, ended_at: now })
          .where("request_id", "=", requestId)
          .where("state", "in", UNFINISHED)
          .execute();
      }),
    attachedNow: (now) => session.read((queries) => readAttached(queries, now)),
    forget: ({ now, endedBefore }) =>
      session.write(async (queries) => {
        await queries.deleteFrom("gennai_jobs").where("ended_at", "<", endedBefore.toISOString()).execute();
        const needed = await readAttached(queries, now);
        const gone = await queries
          .selectFrom("gennai_sessions")
          .select(["id", "collection"])
          .where("expires_at", "<=", now.toISOString())
          .execute();
        for (const { id, collection } of gone) {
          if (collection !== null && needed.has(collection)) continue;
          await queries
            .updateTable("gennai_sessions")
            .set({ collection: null, expires_at: null })
            .where("id", "=", id)
            .execute();
        }
        await queries
          .deleteFrom("gennai_sessions")
          .where("conversation_id", "is", null)
          .where("collection", "is", null)
          .where("created_at", "<", endedBefore.toISOString())
          .execute();
      }),
  };
}

/** What a job has attached stands in its data, under the same name. */
async function readAttached(queries: Kysely<Tables>, now: Date): Promise<Set<string>> {
  const sessions = await queries
    .selectFrom("gennai_sessions")
    .select("collection")
    .where("expires_at", ">", now.toISOString())
    .execute();
  const jobs = await queries.selectFrom("gennai_jobs").select("data").where("state", "in", UNFINISHED).execute();
  const needed = jobs.map(({ data }) => (JSON.parse(data) as { collection?: string | null }).collection);
  return new Set([...sessions.map(({ collection }) => collection), ...needed].filter((name) => name != null));
}

async function readSession(
  queries: Kysely<Tables>,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<GennaiSession | undefined> {
  const row = await queries
    .selectFrom("gennai_sessions")
    .select(["conversation_id", "collection", "expires_at"])
    .where("id", "=", id)
    .where("owner_id", "=", ownerId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { conversation_id: conversationId, collection, expires_at } = row;
  const attached = collection === null || expires_at === null ? null : { collection, expiresAt: new Date(expires_at) };
  return { id, conversationId, attached };
}

/** Unless it is there. */
async function addSession(
  queries: Transaction<Tables>,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<void> {
  const nothing = { conversation_id: null, collection: null, expires_at: null };
  await queries
    .insertInto("gennai_sessions")
    .values({ id, owner_id: ownerId, ...nothing, created_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

function toJob(row: Pick<Selectable<GennaiJobsTable>, (typeof JOB_COLUMNS)[number]>): GennaiJob {
  return {
    requestId: row.request_id,
    asker: { userId: row.user_id, kind: row.user_kind, keyId: row.key_id, endUser: row.end_user },
    appId: row.app_id,
    state: row.state,
    stage: row.stage as GennaiJobStage,
    attempts: Number(row.attempts),
    data: row.data,
    result: row.result,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

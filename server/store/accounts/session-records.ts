import type { Insertable, Selectable } from "kysely";
import type { StoreSession } from "../store-session.ts";
import type { SessionsTable } from "../tables.ts";
import type { Session, SessionData, Sessions } from "./sessions.ts";
import { USER_COLUMNS, withTeams } from "./user-rows.ts";

export function createSessions(store: StoreSession): Sessions {
  return {
    begin: (session) =>
      store.write(async (queries) => {
        await queries.insertInto("sessions").values(toRow(session)).execute();
      }),
    find: (tokenHash) =>
      store.read(async (queries) => {
        const row = await queries
          .selectFrom("sessions")
          .innerJoin("users", "users.id", "sessions.user_id")
          .select(USER_COLUMNS)
          .select([
            "sessions.token_hash",
            "sessions.user_id",
            "sessions.provider_session",
            "sessions.data",
            "sessions.created_at as began_at",
            "sessions.last_seen_at as used_at",
            "sessions.expires_at",
          ])
          .where("sessions.token_hash", "=", tokenHash)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const [user] = await withTeams(queries, [row]);
        if (user === undefined) return undefined;
        return { session: toSession({ ...row, created_at: row.began_at, last_seen_at: row.used_at }), user };
      }),
    findMany: (tokenHashes) =>
      store.read(async (queries) => {
        if (tokenHashes.length === 0) return new Map();
        const rows = await queries
          .selectFrom("sessions")
          .select(["token_hash", "expires_at", "last_seen_at"])
          .where("token_hash", "in", [...tokenHashes])
          .execute();
        return new Map(
          rows.map(({ token_hash, expires_at, last_seen_at }) => [
            token_hash,
            { expiresAt: new Date(expires_at), lastSeenAt: new Date(last_seen_at) },
          ]),
        );
      }),
    touch: (tokenHash, at) =>
      store.write(async (queries) => {
        const last_seen_at = at.toISOString();
        await queries.updateTable("sessions").set({ last_seen_at }).where("token_hash", "=", tokenHash).execute();
      }),
    replace: (tokenHash, by, { at, graceEnd }) =>
      store.write(async (queries) => {
        const { numUpdatedRows } = await queries
          .updateTable("sessions")
          .set({
            data: JSON.stringify({ renewedAt: at.toISOString(), replacedBy: by.tokenHash } satisfies SessionData),
            expires_at: graceEnd.toISOString(),
          })
          .where("token_hash", "=", tokenHash)
          .where("data", "not like", '%"replacedBy":%')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await queries.insertInto("sessions").values(toRow(by)).execute();
        return true;
      }),
    end: ({ tokenHash, userId }) =>
      store.write(async (queries) => {
        const { numDeletedRows } = await queries
          .deleteFrom("sessions")
          .where("user_id", "=", userId)
          .where(({ or, eb }) =>
            or([eb("token_hash", "=", tokenHash), eb("data", "like", `%"replacedBy":"${tokenHash}"%`)]),
          )
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
    endOfUser: (userId) =>
      store.write(async (queries) => {
        const { numDeletedRows } = await queries
          .deleteFrom("sessions")
          .where("user_id", "=", userId)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
    endOfProvider: ({ issuer, subject, providerSession, tokenHash, endsAt }) =>
      store.write(async (queries) => {
        // Why: what names neither must not end everybody's.
        if (subject === undefined && providerSession === undefined) return 0;
        await queries.deleteFrom("logout_tokens").where("ends_at", "<=", new Date().toISOString()).execute();
        const { numInsertedOrUpdatedRows: taken = 0n } = await queries
          .insertInto("logout_tokens")
          .values({ token_hash: tokenHash, ends_at: endsAt.toISOString() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (taken === 0n) return null;
        const { numDeletedRows } = await queries
          .deleteFrom("sessions")
          .where("user_id", "in", (expressions) =>
            expressions
              .selectFrom("users")
              .select("users.id")
              .where("users.issuer", "=", issuer)
              .$if(subject !== undefined, (query) => query.where("users.subject", "=", subject ?? "")),
          )
          .$if(providerSession !== undefined, (query) => query.where("provider_session", "=", providerSession ?? ""))
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
    removeExpired: ({ now, idleSince }) =>
      store.write(async (queries) => {
        const { numDeletedRows } = await queries
          .deleteFrom("sessions")
          .where(({ or, eb }) =>
            or([eb("expires_at", "<=", now.toISOString()), eb("last_seen_at", "<=", idleSince.toISOString())]),
          )
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}

function toRow(session: Session): Insertable<SessionsTable> {
  return {
    token_hash: session.tokenHash,
    user_id: session.userId,
    provider_session: session.providerSession,
    data: JSON.stringify(session.data),
    created_at: session.createdAt.toISOString(),
    last_seen_at: session.lastSeenAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
  };
}

function toSession(row: Selectable<SessionsTable>): Session {
  return {
    tokenHash: row.token_hash,
    userId: row.user_id,
    providerSession: row.provider_session,
    data: JSON.parse(row.data) as SessionData,
    createdAt: new Date(row.created_at),
    lastSeenAt: new Date(row.last_seen_at),
    expiresAt: new Date(row.expires_at),
  };
}

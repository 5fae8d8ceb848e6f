import type { Selectable } from "kysely";
import { KeyNotFoundError, TooManyKeysError } from "../../account-errors.ts";
import type { Scope } from "../../identity/principal.ts";
import { appendAudit } from "../audit.ts";
import type { StoreSession } from "../store-session.ts";
import type { ApiKeysTable } from "../tables.ts";
import type { ApiKey, Keys } from "./keys.ts";
import { USER_COLUMNS, withTeams } from "./user-rows.ts";

/** More are a sign of something that goes wrong; they are not told. */
const MAX_LISTED = 1_000;
const KEY_COLUMNS = [
  "api_keys.id as key_id",
  "api_keys.prefix",
  "api_keys.name as key_name",
  "api_keys.user_id",
  "api_keys.scopes",
  "api_keys.created_at as key_created_at",
  "api_keys.expires_at",
  "api_keys.last_used_at",
  "api_keys.revoked_at",
] as const;

type KeyRow = Pick<
  Selectable<ApiKeysTable>,
  "prefix" | "user_id" | "scopes" | "expires_at" | "last_used_at" | "revoked_at"
> & { key_id: string; key_name: string; key_created_at: string };

export function createKeys(session: StoreSession): Keys {
  return {
    add: ({ id, tokenHash, prefix, name, userId, scopes, createdAt, expiresAt }, { limit, entries = [] }) =>
      session.write(async (queries) => {
        const { n } = await queries
          .selectFrom("api_keys")
          .select(({ fn }) => fn.countAll().as("n"))
          .where("user_id", "=", userId)
          .where("revoked_at", "is", null)
          .where("expires_at", ">", createdAt)
          .executeTakeFirstOrThrow();
        if (Number(n) >= limit) throw new TooManyKeysError(limit);
        await queries
          .insertInto("api_keys")
          .values({
            ...{ id, prefix, name, token_hash: tokenHash, user_id: userId, scopes: scopes.join(",") },
            ...{ created_at: createdAt, expires_at: expiresAt, last_used_at: null, revoked_at: null },
          })
          .execute();
        await appendAudit(queries, entries);
      }),
    find: (tokenHash) =>
      session.read(async (queries) => {
        const row = await queries
          .selectFrom("api_keys")
          .innerJoin("users", "users.id", "api_keys.user_id")
          .select(USER_COLUMNS)
          .select(KEY_COLUMNS)
          .where("token_hash", "=", tokenHash)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const [user] = await withTeams(queries, [row]);
        return user && { key: toKey(row), user };
      }),
    findHolding: (ids) =>
      session.read(async (queries) => {
        if (ids.length === 0) return new Map();
        const rows = await queries
          .selectFrom("api_keys")
          .select(["id", "expires_at"])
          .where("id", "in", [...ids])
          .where("revoked_at", "is", null)
          .execute();
        return new Map(rows.map(({ id, expires_at }) => [id, new Date(expires_at ?? 0)]));
      }),
    list: (userId) =>
      session.read(async (queries) => {
        const rows = await queries
          .selectFrom("api_keys")
          .innerJoin("users", "users.id", "api_keys.user_id")
          .select(KEY_COLUMNS)
          .select("users.name")
          .$if(userId !== undefined, (query) => query.where("api_keys.user_id", "=", userId ?? ""))
          .orderBy("api_keys.created_at", "desc")
          .orderBy("api_keys.id")
          .limit(MAX_LISTED)
          .execute();
        return rows.map((row) => ({ ...toKey(row), userName: row.name }));
      }),
    touch: (id, at) =>
      session.write(async (queries) => {
        await queries.updateTable("api_keys").set({ last_used_at: at.toISOString() }).where("id", "=", id).execute();
      }),
    revoke: (id, userId, entries = []) =>
      session.write(async (queries) => {
        const row = await queries
          .selectFrom("api_keys")
          .select(KEY_COLUMNS)
          .where("id", "=", id)
          .$if(userId !== undefined, (query) => query.where("user_id", "=", userId ?? ""))
          .executeTakeFirst();
        if (row === undefined) throw new KeyNotFoundError();
        // Why: when it was revoked first is what counts.
        const revokedAt = row.revoked_at ?? new Date().toISOString();
        await queries.updateTable("api_keys").set({ revoked_at: revokedAt }).where("id", "=", id).execute();
        await appendAudit(queries, entries);
        return { ...toKey(row), revokedAt };
      }),
  };
}

function toKey(row: KeyRow): ApiKey {
  return {
    id: row.key_id,
    prefix: row.prefix,
    name: row.key_name,
    userId: row.user_id,
    scopes: row.scopes.split(",") as Scope[],
    createdAt: row.key_created_at,
    // Why: every key that is made has an end; one without would be none of ours.
    expiresAt: row.expires_at ?? row.key_created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

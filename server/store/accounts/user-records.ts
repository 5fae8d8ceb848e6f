import { randomUUID } from "node:crypto";
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql, type Transaction } from "kysely";
import { InvalidCursorError } from "../../../core/errors.ts";
import { AccountSuspendedError, LastAdministratorError, UserNotFoundError } from "../../account-errors.ts";
import { appendAudit } from "../audit.ts";
import type { StoreSession } from "../store-session.ts";
import type { Tables } from "../tables.ts";
import { replaceClaimedTeams } from "./claimed-teams.ts";
import { readUsers, USER_COLUMNS, withTeams } from "./user-rows.ts";
import type { Identity, User, UserChanges, Users } from "./users.ts";

type Expressions = ExpressionBuilder<Tables, "users">;
type Condition = ExpressionWrapper<Tables, "users", SqlBool>;

export function createUsers(session: StoreSession): Users {
  return {
    signIn: (identity) => session.write((queries) => signIn(queries, identity)),
    get: (id) => session.read(async (queries) => (await readUsers(queries, [id]))[0]),
    getMany: (ids) => session.read((queries) => readUsers(queries, ids)),
    list: ({ limit, cursor, query = "" }) =>
      session.read(async (queries) => {
        const after = cursor === undefined ? undefined : readCursor(cursor);
        const rows = await queries
          .selectFrom("users")
          .select(USER_COLUMNS)
          .where((expressions) =>
            expressions.and([
              ...(after === undefined ? [] : [comesAfter(expressions, after)]),
              ...query
                .split(/\s+/u)
                .filter(Boolean)
                .map((word) => occurs(expressions, word)),
            ]),
          )
          .orderBy("name")
          .orderBy("id")
          // One more than asked for tells whether there is a next page.
          .limit(limit + 1)
          .execute();
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          users: await withTeams(queries, page),
          nextCursor: rows.length > limit && last !== undefined ? writeCursor(last) : null,
        };
      }),
    update: (id, changes, entries = []) =>
      session.write(async (queries) => {
        const user = await update(queries, id, changes);
        await appendAudit(queries, entries);
        return user;
      }),
    touch: (id) =>
      session.write(async (queries) => {
        await queries
          .updateTable("users")
          .set({ last_seen_at: new Date().toISOString() })
          .where("id", "=", id)
          .execute();
      }),
  };
}

async function signIn(queries: Transaction<Tables>, identity: Identity): Promise<User> {
  const { issuer, subject, name, email, isAdmin, isAuditor } = identity;
  const now = new Date().toISOString();
  await queries
    .insertInto("users")
    .values({
      ...{ id: randomUUID(), issuer, subject, name, email, state: "active", created_at: now },
      ...{ is_admin: 0, is_auditor: 0, last_seen_at: now },
    })
    .onConflict((conflict) => conflict.columns(["issuer", "subject"]).doNothing())
    .execute();
  const { id, state } = await queries
    .updateTable("users")
    .set({
      ...{ name, email, last_seen_at: now },
      ...(isAdmin !== undefined && { is_admin: isAdmin ? 1 : 0 }),
      ...(isAuditor !== undefined && { is_auditor: isAuditor ? 1 : 0 }),
    })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .returning(["id", "state"])
    .executeTakeFirstOrThrow();
  // Why only here: the transaction is rolled back, so that nothing of somebody suspended changes.
  if (state === "suspended") throw new AccountSuspendedError();
  await replaceClaimedTeams(queries, { userId: id, ...identity });
  const [user] = await readUsers(queries, [id]);
  if (user === undefined) throw new UserNotFoundError();
  return user;
}

async function update(queries: Transaction<Tables>, id: string, changes: UserChanges): Promise<User> {
  const [before] = await readUsers(queries, [id]);
  if (before === undefined) throw new UserNotFoundError();
  const after = { ...before, ...changes };
  await queries
    .updateTable("users")
    .set({ state: after.state, is_admin: after.isAdmin ? 1 : 0, is_auditor: after.isAuditor ? 1 : 0 })
    .where("id", "=", id)
    .execute();
  const isLost = before.state === "active" && before.isAdmin && !(after.state === "active" && after.isAdmin);
  if (isLost && (await countAdministrators(queries)) === 0) throw new LastAdministratorError();
  if (after.state === "suspended") {
    const now = new Date().toISOString();
    await queries.deleteFrom("sessions").where("user_id", "=", id).execute();
    await queries
      .updateTable("api_keys")
      .set({ revoked_at: now })
      .where("user_id", "=", id)
      .where("revoked_at", "is", null)
      .execute();
  }
  return after;
}

async function countAdministrators(queries: Transaction<Tables>): Promise<number> {
  const { n } = await queries
    .selectFrom("users")
    .select(({ fn }) => fn.countAll().as("n"))
    .where("is_admin", "=", 1)
    .where("state", "=", "active")
    .executeTakeFirstOrThrow();
  return Number(n);
}

interface Position {
  name: string;
  id: string;
}

function writeCursor({ name, id }: Position): string {
  return Buffer.from(JSON.stringify([name, id])).toString("base64url");
}

function readCursor(cursor: string): Position {
  try {
    const [name, id, ...rest] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof name === "string" && typeof id === "string" && rest.length === 0) return { name, id };
  } catch {
    // Told below, like any other that is not ours.
  }
  throw new InvalidCursorError();
}

function comesAfter({ and, or, eb }: Expressions, { name, id }: Position): Condition {
  return or([eb("name", ">", name), and([eb("name", "=", name), eb("id", ">", id)])]);
}

function occurs({ or }: Expressions, word: string): Condition {
  const pattern = `%${word.toLowerCase().replaceAll(/[\\%_]/gu, "\\$&")}%`;
  return or([
    sql<SqlBool>`lower(users.name) like ${pattern} escape '\\'`,
    sql<SqlBool>`lower(users.email) like ${pattern} escape '\\'`,
    sql<SqlBool>`lower(users.subject) like ${pattern} escape '\\'`,
  ]);
}

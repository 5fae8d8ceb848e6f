import type { Kysely } from "kysely";
import { RoleFromClaimsError, TeamNameUsedError, TeamNotFoundError, UserNotFoundError } from "../../account-errors.ts";
import { appendAudit } from "../audit.ts";
import type { StoreSession } from "../store-session.ts";
import type { Tables } from "../tables.ts";
import type { Team, Teams } from "./teams.ts";

export function createTeams(session: StoreSession): Teams {
  return {
    list: () => session.read((queries) => readTeams(queries)),
    members: (teamId) =>
      session.read(async (queries) => {
        await findTeam(queries, teamId);
        const rows = await queries
          .selectFrom("team_members")
          .innerJoin("users", "users.id", "team_members.user_id")
          .select(["users.id", "users.name", "users.email", "team_members.role", "team_members.is_from_claims"])
          .where("team_id", "=", teamId)
          .orderBy("users.name")
          .orderBy("users.id")
          .execute();
        return rows.map(({ id, name, email, role, is_from_claims }) => ({
          ...{ userId: id, name, email, role },
          isFromClaims: is_from_claims === 1,
        }));
      }),
    add: ({ id, name, claim }, entries = []) =>
      session.write(async (queries) => {
        await assertUnused(queries, { id, name, claim });
        await queries.insertInto("teams").values({ id, name, claim, created_at: new Date().toISOString() }).execute();
        await appendAudit(queries, entries);
        return findTeam(queries, id);
      }),
    update: (id, changes, entries = []) =>
      session.write(async (queries) => {
        const { name, claim } = { ...(await findTeam(queries, id)), ...changes };
        await assertUnused(queries, { id, name, claim });
        await queries.updateTable("teams").set({ name, claim }).where("id", "=", id).execute();
        await appendAudit(queries, entries);
        return findTeam(queries, id);
      }),
    remove: (id, entries = []) =>
      session.write(async (queries) => {
        const team = await findTeam(queries, id);
        await queries.deleteFrom("teams").where("id", "=", id).execute();
        await appendAudit(queries, entries);
        return team;
      }),
    putMember: (teamId, userId, role, entries = []) =>
      session.write(async (queries) => {
        await findTeam(queries, teamId);
        const user = await queries.selectFrom("users").select("id").where("id", "=", userId).executeTakeFirst();
        if (user === undefined) throw new UserNotFoundError();
        await queries
          .insertInto("team_members")
          .values({ team_id: teamId, user_id: userId, role, is_from_claims: 0 })
          .onConflict((conflict) => conflict.columns(["team_id", "user_id"]).doUpdateSet({ role, is_from_claims: 0 }))
          .execute();
        await appendAudit(queries, entries);
      }),
    removeMember: (teamId, userId, entries = []) =>
      session.write(async (queries) => {
        await findTeam(queries, teamId);
        const member = await queries
          .selectFrom("team_members")
          .select("is_from_claims")
          .where("team_id", "=", teamId)
          .where("user_id", "=", userId)
          .executeTakeFirst();
        if (member === undefined) throw new UserNotFoundError();
        if (member.is_from_claims === 1) throw new RoleFromClaimsError();
        await queries.deleteFrom("team_members").where("team_id", "=", teamId).where("user_id", "=", userId).execute();
        await appendAudit(queries, entries);
      }),
  };
}

async function readTeams(queries: Kysely<Tables>, id?: string): Promise<Team[]> {
  const rows = await queries
    .selectFrom("teams")
    .select(["id", "name", "claim", "created_at"])
    .select(({ selectFrom }) =>
      selectFrom("team_members")
        .select(({ fn }) => fn.countAll().as("n"))
        .whereRef("team_members.team_id", "=", "teams.id")
        .as("members"),
    )
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .orderBy("name")
    .execute();
  return rows.map(({ created_at, members, ...team }) => ({ ...team, createdAt: created_at, members: Number(members) }));
}

async function findTeam(queries: Kysely<Tables>, id: string): Promise<Team> {
  const [team] = await readTeams(queries, id);
  if (team === undefined) throw new TeamNotFoundError();
  return team;
}

/** Why asked first: the databases tell a broken rule in different words. A race ends in their refusal. */
async function assertUnused(
  queries: Kysely<Tables>,
  { id, name, claim }: Pick<Team, "id" | "name" | "claim">,
): Promise<void> {
  const other = await queries
    .selectFrom("teams")
    .select("id")
    .where("id", "!=", id)
    .where(({ or, eb }) => or([eb("name", "=", name), ...(claim === null ? [] : [eb("claim", "=", claim)])]))
    .executeTakeFirst();
  if (other !== undefined) throw new TeamNameUsedError();
}

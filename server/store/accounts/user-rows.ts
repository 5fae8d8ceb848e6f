import type { Kysely } from "kysely";
import type { TeamMembership } from "../../identity/principal.ts";
import type { Tables } from "../tables.ts";
import type { User } from "./users.ts";

export const USER_COLUMNS = [
  "users.id",
  "users.issuer",
  "users.subject",
  "users.name",
  "users.email",
  "users.is_admin",
  "users.is_auditor",
  "users.state",
  "users.created_at",
  "users.last_seen_at",
] as const;

interface UserRow extends Omit<Tables["users"], "state"> {
  state: User["state"];
}

export function toUser(row: UserRow, teams: TeamMembership[]): User {
  return {
    id: row.id,
    issuer: row.issuer,
    subject: row.subject,
    name: row.name,
    email: row.email,
    isAdmin: row.is_admin === 1,
    isAuditor: row.is_auditor === 1,
    state: row.state,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    teams,
  };
}

/** Those of the ids that there are, in no particular order. */
export async function readUsers(queries: Kysely<Tables>, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const rows = await queries
    .selectFrom("users")
    .select(USER_COLUMNS)
    .where("id", "in", [...ids])
    .execute();
  return withTeams(queries, rows);
}

export async function withTeams(queries: Kysely<Tables>, rows: readonly UserRow[]): Promise<User[]> {
  if (rows.length === 0) return [];
  const members = await queries
    .selectFrom("team_members")
    .select(["user_id", "team_id", "role"])
    .where(
      "user_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("team_id")
    .execute();
  const teamsOf = new Map<string, TeamMembership[]>(rows.map(({ id }) => [id, []]));
  for (const { user_id, team_id, role } of members) teamsOf.get(user_id)?.push({ teamId: team_id, role });
  return rows.map((row) => toUser(row, teamsOf.get(row.id) ?? []));
}

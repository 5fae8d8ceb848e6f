import type { CollectionRightsJson, TeamJson, TeamMembersJson, UserListJson } from "../../../server/contract.ts";
import { getJson } from "./get-json.ts";
import { sendJson } from "./send-json.ts";

/** What administrators ask and change; every function throws RequestFailure. */

export type TeamMember = TeamMembersJson["members"][number];

/** What may be changed of a person. */
export interface UserChange {
  state?: "active" | "suspended";
  isAdmin?: boolean;
  isAuditor?: boolean;
}

/** Who may read a collection and how long it is kept. */
export type RightsChange = Pick<CollectionRightsJson, "visibility" | "ownerUserId" | "ownerTeamId" | "retentionDays">;

/** One page of those whose name, address or subject holds `query`, by name. */
export function listUsers(
  { query, cursor }: { query: string; cursor: string | null },
  signal?: AbortSignal,
): Promise<UserListJson> {
  const search = new URLSearchParams();
  if (query !== "") search.set("query", query);
  if (cursor !== null) search.set("cursor", cursor);
  return getJson(`/api/admin/users?${search}`, signal);
}

export async function changeUser(id: string, body: UserChange): Promise<void> {
  await sendJson(`/api/admin/users/${encodeURIComponent(id)}`, { method: "PATCH", body });
}

export async function listTeams(signal?: AbortSignal): Promise<TeamJson[]> {
  return (await getJson<{ teams: TeamJson[] }>("/api/admin/teams", signal)).teams;
}

export async function createTeam(team: Pick<TeamJson, "name" | "claim">): Promise<void> {
  await sendJson("/api/admin/teams", { method: "POST", body: team });
}

export async function changeTeam(id: string, changes: Pick<TeamJson, "name" | "claim">): Promise<void> {
  await sendJson(teamPath(id), { method: "PATCH", body: changes });
}

export async function removeTeam(id: string): Promise<void> {
  await sendJson(teamPath(id), { method: "DELETE" });
}

export async function listMembers(teamId: string, signal?: AbortSignal): Promise<TeamMember[]> {
  return (await getJson<TeamMembersJson>(`${teamPath(teamId)}/members`, signal)).members;
}

/** Adds somebody, or gives them another role. */
export async function putMember(teamId: string, userId: string, role: TeamMember["role"]): Promise<void> {
  await sendJson(memberPath(teamId, userId), { method: "PUT", body: { role } });
}

export async function removeMember(teamId: string, userId: string): Promise<void> {
  await sendJson(memberPath(teamId, userId), { method: "DELETE" });
}

export async function listCollectionRights(signal?: AbortSignal): Promise<CollectionRightsJson[]> {
  return (await getJson<{ collections: CollectionRightsJson[] }>("/api/admin/collections", signal)).collections;
}

export async function changeCollectionRights(name: string, body: RightsChange): Promise<void> {
  await sendJson(`/api/admin/collections/${encodeURIComponent(name)}`, { method: "PUT", body });
}

function teamPath(id: string): string {
  return `/api/admin/teams/${encodeURIComponent(id)}`;
}

function memberPath(teamId: string, userId: string): string {
  return `${teamPath(teamId)}/members/${encodeURIComponent(userId)}`;
}

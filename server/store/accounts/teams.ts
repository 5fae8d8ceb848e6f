import type { NewAuditEntry } from "../../audit/audit-entry.ts";
import type { TeamMembership } from "../../identity/principal.ts";

export interface Team {
  id: string;
  name: string;
  /** The value of the provider's claim that puts somebody into it; null when members are kept by hand. */
  claim: string | null;
  createdAt: string;
  members: number;
}

export interface TeamMember {
  userId: string;
  name: string;
  email: string | null;
  role: TeamMembership["role"];
  isFromClaims: boolean;
}

type Entries = readonly NewAuditEntry[];

/** `entries` are recorded in the transaction of what they tell of. @throws StorageError from every method. */
export interface Teams {
  /** By name. */
  list(): Promise<Team[]>;
  /** @throws TeamNotFoundError */
  members(teamId: string): Promise<TeamMember[]>;
  /** @throws TeamNameUsedError */
  add(team: Pick<Team, "id" | "name" | "claim">, entries?: Entries): Promise<Team>;
  /** A changed claim takes effect for everybody at their next sign-in. @throws TeamNotFoundError, TeamNameUsedError */
  update(id: string, changes: Partial<Pick<Team, "name" | "claim">>, entries?: Entries): Promise<Team>;
  /** Its collections then belong to no team. @throws TeamNotFoundError */
  remove(id: string, entries?: Entries): Promise<Team>;
  /** By hand, which claims do not take back. @throws TeamNotFoundError, UserNotFoundError */
  putMember(teamId: string, userId: string, role: TeamMembership["role"], entries?: Entries): Promise<void>;
  /** @throws TeamNotFoundError, UserNotFoundError, RoleFromClaimsError when the next sign-in would bring them back. */
  removeMember(teamId: string, userId: string, entries?: Entries): Promise<void>;
}

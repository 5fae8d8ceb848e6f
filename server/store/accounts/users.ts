import type { NewAuditEntry } from "../../audit/audit-entry.ts";
import type { TeamMembership } from "../../identity/principal.ts";

/** Somebody who was let in at least once. */
export interface User {
  id: string;
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  isAdmin: boolean;
  isAuditor: boolean;
  state: "active" | "suspended";
  createdAt: string;
  lastSeenAt: string | null;
  teams: TeamMembership[];
}

/** What whoever vouches for somebody says of them. */
export interface Identity {
  /** With the subject, it names one person for ever. A name or an address never does. */
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  /** Undefined where it is for administrators to say. */
  isAdmin: boolean | undefined;
  isAuditor: boolean | undefined;
  /** Values that put them into the teams with such a claim. */
  teamClaims: readonly string[];
  /** In those teams. */
  teamRole: TeamMembership["role"];
}

export interface UserChanges {
  state?: User["state"];
  isAdmin?: boolean;
  isAuditor?: boolean;
}

export interface UserPage {
  users: User[];
  nextCursor: string | null;
}

/** `entries` are recorded in the transaction of what they tell of. @throws StorageError from every method. */
export interface Users {
  /**
   * Finds or makes the person, brings what is known of them up to date, and puts them into the teams of their claims
   * and out of those that are no longer among them. Memberships that were given by hand stay.
   * @throws AccountSuspendedError
   */
  signIn(identity: Identity): Promise<User>;
  /** Undefined when there is none. */
  get(id: string): Promise<User | undefined>;
  getMany(ids: readonly string[]): Promise<User[]>;
  /** By name. `query` is looked for in names, addresses and subjects. @throws InvalidRequestError for a foreign cursor. */
  list(options: { limit: number; cursor?: string; query?: string }): Promise<UserPage>;
  /**
   * Suspending ends all sessions and revokes all keys.
   * @throws UserNotFoundError
   * @throws LastAdministratorError when nobody would be left who can undo it.
   */
  update(id: string, changes: UserChanges, entries?: readonly NewAuditEntry[]): Promise<User>;
  /** Notes that they are there. Not awaited by requests. */
  touch(id: string): Promise<void>;
}

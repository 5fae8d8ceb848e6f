/** What an API key may do. `admin` needs an administrator behind it; every scope is within what its user may. */
export const SCOPES = ["ask", "read", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

export interface TeamMembership {
  teamId: string;
  /** An editor changes the documents of the team's collections. */
  role: "member" | "editor";
}

/**
 * On whose behalf a request is carried out. Every request below `/api` has one; a server without sign-in gives all of
 * them the same.
 */
export interface Principal {
  userId: string;
  name: string;
  /** How they were recognised. */
  kind: "local" | "session" | "proxy" | "key";
  isAdmin: boolean;
  /** May read the audit log. */
  isAuditor: boolean;
  teams: readonly TeamMembership[];
  /** The key that they came with; it narrows what they may do. */
  key?: { id: string; scopes: readonly Scope[] };
  /** Which of their sessions it is; of `session` only. It opens nothing. */
  sessionId?: string;
  /**
   * The one among the people of a program whom it asks for, by a name that only the program can resolve; empty when it
   * does not say. What is stored for them is apart from what is stored for others, and for whoever the key belongs to.
   */
  endUser?: string;
}

/** The one person of a server without sign-in. */
export const LOCAL_USER_ID = "local";

export const LOCAL_PRINCIPAL: Principal = {
  userId: LOCAL_USER_ID,
  name: "この端末の利用者",
  kind: "local",
  isAdmin: true,
  isAuditor: true,
  teams: [],
};

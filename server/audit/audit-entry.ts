/** What is recorded. New ones are added at the end of their group; the words stay, because old entries hold them. */
export const AUDIT_ACTIONS = [
  "sign-in",
  "sign-in-failed",
  "sign-out",
  "question-asked",
  "answer-given",
  "passages-searched",
  "document-read",
  "documents-uploaded",
  "document-removed",
  "figures-exported",
  "answer-exported",
  "conversation-exported",
  "conversation-removed",
  "own-data-exported",
  "own-data-removed",
  "key-created",
  "key-revoked",
  "user-changed",
  "user-suspended",
  "user-reactivated",
  "team-created",
  "team-changed",
  "team-removed",
  "collection-rights-changed",
  "incident-reported",
  "incident-read",
  "incident-resolved",
  "audit-read",
  "audit-exported",
  "expired-removed",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** JSON without anything that a round trip through the database would change. */
export type AuditDetail = { readonly [name: string]: AuditValue };
type AuditValue = string | number | boolean | null | readonly AuditValue[] | AuditDetail;

/** What is to be recorded; number, time and hashes come with the writing. */
export interface NewAuditEntry {
  /** Null for somebody unknown, or for the server itself. */
  actorId: string | null;
  /** How they were recognised, or `server`, or `unknown`. */
  actorKind: "local" | "session" | "proxy" | "key" | "server" | "unknown";
  action: AuditAction;
  target?: { kind: string; id: string } | undefined;
  requestId?: string | undefined;
  detail?: AuditDetail;
}

/** An entry as it stands in the log. */
export interface AuditEntry {
  /** Counts from 1 without a gap. */
  seq: number;
  /** ISO 8601 in UTC, by the clock of the server. */
  at: string;
  actorId: string | null;
  actorKind: string;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  requestId: string | null;
  /** JSON exactly as it was hashed. */
  detail: string;
  previousHash: string;
  /** @see hashEntry */
  hash: string;
}

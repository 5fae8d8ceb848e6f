import type { Generated } from "kysely";
import type { UsageRoute } from "./usage-records.ts";

/**
 * The store's tables as Kysely sees them. Only types that every database has: text, whole and floating-point numbers.
 * Times are ISO 8601 in UTC, truth values 0 and 1.
 */
export interface Tables {
  conversations: ConversationsTable;
  messages: MessagesTable;
  answers: AnswersTable;
  feedback: FeedbackTable;
  usage: UsageTable;
  users: UsersTable;
  teams: TeamsTable;
  team_members: TeamMembersTable;
  collection_rights: CollectionRightsTable;
  sessions: SessionsTable;
  api_keys: ApiKeysTable;
  audit: AuditTable;
  incidents: IncidentsTable;
  retention_clock: RetentionClockTable;
  gennai_sessions: GennaiSessionsTable;
  gennai_jobs: GennaiJobsTable;
  logout_tokens: LogoutTokensTable;
}

export interface ConversationsTable {
  id: string;
  title: string;
  created_at: string;
  updated_at: string;
  /** Numbers the writes to all conversations, so that "latest first" and cursors do not depend on a clock that may jump. */
  activity: number;
  is_pinned: number;
  /** Who wrote the last answer. */
  model: string | null;
  /** The title as it is searched. @see toSearchText */
  search_text: string;
  /** A user's id. */
  owner_id: Generated<string>;
  /** That the last question was asked of; null for the default one, from before it was kept. */
  collection: Generated<string | null>;
}

export interface MessagesTable {
  id: string;
  conversation_id: string;
  position: number;
  role: "user" | "assistant";
  content: string;
  /** JSON of the answer on assistant messages. */
  answer: string | null;
  created_at: string;
  /** The content as it is searched. */
  search_text: string;
  /** When another exchange took its place; it is kept, because feedback and usage speak of it, and shown nowhere. */
  superseded_at: string | null;
  /** Where an answer comes from; null on questions, and on answers from before it was kept. */
  collection: Generated<string | null>;
}

/** Answers that were to go on without their reader; forgotten some days after their end. The key has the owner in it. */
export interface AnswersTable {
  answer_id: string;
  state: "running" | "finished" | "failed" | "cancelled" | "interrupted";
  question: string;
  request_id: string;
  conversation_id: string | null;
  message_id: string | null;
  error_code: string | null;
  error_message: string | null;
  started_at: string;
  ended_at: string | null;
  owner_id: Generated<string>;
}

/** What a reader said of an answer, with who wrote it and by which prompt. */
export interface FeedbackTable {
  message_id: string;
  rating: "helpful" | "wrong";
  /** With commas between them. */
  kinds: string;
  comment: string;
  model: string;
  prompt_version: string | null;
  updated_at: string;
}

/** One answer, without any text of it. It outlives its conversation. */
export interface UsageTable {
  /** Counts from 1. */
  seq: number;
  /** In Asia/Tokyo. */
  day: string;
  asked_at: string;
  route: UsageRoute;
  model: string;
  prompt_version: string | null;
  /** Null for the default one. */
  collection: string | null;
  retrieve_ms: number;
  /** Null when there was no text. */
  first_text_ms: number | null;
  total_ms: number;
  input_tokens: number;
  output_tokens: number;
  is_estimated: number;
  cost: number | null;
  currency: string | null;
  abstained: number;
  figures: number;
  unsupported_figures: number;
  conflicts: number;
  /** Null when it was not stored, or was deleted. */
  message_id: string | null;
  user_id: Generated<string>;
  /** Null when no API key was used. */
  key_id: Generated<string | null>;
  /** It was cancelled or failed after a model had been asked, or was read in part. */
  is_unfinished: Generated<number>;
}

/** Everybody who was ever let in. Without sign-in there is one, `local`. */
export interface UsersTable {
  id: string;
  /** Who vouches for `subject`: an OpenID provider's URL, `proxy`, or `local`. */
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  is_admin: number;
  is_auditor: number;
  state: "active" | "suspended";
  created_at: string;
  last_seen_at: string | null;
}

export interface TeamsTable {
  id: string;
  name: string;
  /** The value of the provider's claim that puts somebody into the team; null when members are kept by hand. */
  claim: string | null;
  created_at: string;
}

export interface TeamMembersTable {
  team_id: string;
  user_id: string;
  /** An editor changes the documents of the team's collections. */
  role: "member" | "editor";
  /** Follows the claims at every sign-in; others are kept by hand. */
  is_from_claims: number;
}

export interface CollectionRightsTable {
  collection: string;
  /** `private`: its owner; `team`: the team's members. Administrators always. */
  visibility: "private" | "team" | "everyone";
  owner_user_id: string | null;
  owner_team_id: string | null;
  /** Conversations about it are deleted after so many days; null keeps them. */
  retention_days: number | null;
  updated_at: string;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's value, hexadecimal. */
  token_hash: string;
  user_id: string;
  /** The provider's `sid`, for its back-channel logout. */
  provider_session: string | null;
  /** JSON. */
  data: string;
  created_at: string;
  last_seen_at: string;
  /** The absolute end; the idle end is counted from `last_seen_at`. */
  expires_at: string;
}

export interface ApiKeysTable {
  id: string;
  /** SHA-256 of the key, hexadecimal. */
  token_hash: string;
  /** The key's first characters, by which people tell keys apart. */
  prefix: string;
  name: string;
  user_id: string;
  /** With commas between them. */
  scopes: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** Each row's hash covers the one before, so that nothing can be taken out or changed unseen. */
export interface AuditTable {
  /** Counts from 1 without a gap. */
  seq: number;
  at: string;
  /** Null for somebody unknown. */
  actor_id: string | null;
  actor_kind: string;
  action: string;
  target_kind: string | null;
  target_id: string | null;
  request_id: string | null;
  /** JSON. */
  detail: string;
  previous_hash: string;
  hash: string;
}

/** An answer that a reader reported, as it was then. */
export interface IncidentsTable {
  id: string;
  /** Null when the message was deleted since. */
  message_id: string | null;
  reporter_id: string;
  comment: string;
  question: string;
  /** JSON. */
  answer: string;
  /** JSON: of the program, the prompt and the index. */
  versions: string;
  state: "open" | "resolved";
  created_at: string;
  resolved_at: string | null;
  resolver_id: string | null;
  resolution: string | null;
}

/** Tokens by which a provider ended sessions, so that none is taken twice. */
export interface LogoutTokensTable {
  token_hash: string;
  /** It may be forgotten then. */
  ends_at: string;
}

/** One row: how far the time has come by which conversations are deleted. */
export interface RetentionClockTable {
  id: number;
  trusted_at: string;
}

/** A conversation over the 源内 protocol. */
export interface GennaiSessionsTable {
  /** Made from the owner, the app and the client's id. */
  id: string;
  owner_id: string;
  /** Null until the first answer is stored, and when the conversation was deleted. */
  conversation_id: string | null;
  /** Of the files that are attached to it. */
  collection: string | null;
  /** When they are removed. */
  expires_at: string | null;
  created_at: string;
}

/** A question that is answered while its client asks now and then whether it is. */
export interface GennaiJobsTable {
  request_id: string;
  owner_id: string;
  /** The principal, by what they can be recognised again. */
  user_id: string;
  user_kind: "local" | "session" | "proxy" | "key";
  key_id: string | null;
  end_user: string;
  app_id: string;
  state: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "ERROR";
  stage: string;
  /** How often its work has begun. */
  attempts: number;
  /** JSON: what was asked. */
  data: string;
  /** JSON: what its client is told in the end. */
  result: string | null;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
}

import type { Migration } from "../migration.ts";

/**
 * Who there is, what they may see, and what they did. Everything that was stored before belongs to `local`, the one
 * person of a server without sign-in. `audit` is only ever added to: triggers refuse every other statement.
 *
 * No foreign key leads from `owner_id` and the like to `users`: records outlive the people that they speak of.
 */
export const PEOPLE_AND_RIGHTS: Migration = {
  schema: `
  CREATE TABLE users (
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    is_admin INTEGER NOT NULL,
    is_auditor INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
    created_at TEXT NOT NULL,
    last_seen_at TEXT,
    UNIQUE (issuer, subject)
  ) STRICT;
  CREATE TABLE teams (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    claim TEXT UNIQUE,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE team_members (
    team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('member', 'editor')),
    is_from_claims INTEGER NOT NULL,
    PRIMARY KEY (team_id, user_id)
  ) STRICT;
  CREATE INDEX team_members_user ON team_members (user_id);
  CREATE TABLE collection_rights (
    collection TEXT PRIMARY KEY,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'team', 'everyone')),
    owner_user_id TEXT,
    owner_team_id TEXT REFERENCES teams (id) ON DELETE SET NULL,
    retention_days INTEGER,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider_session TEXT,
    data TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_user ON sessions (user_id);
  CREATE INDEX sessions_provider ON sessions (provider_session);
  CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    prefix TEXT NOT NULL,
    name TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    last_used_at TEXT,
    revoked_at TEXT
  ) STRICT;
  CREATE INDEX api_keys_user ON api_keys (user_id);
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id TEXT,
    actor_kind TEXT NOT NULL,
    action TEXT NOT NULL,
    target_kind TEXT,
    target_id TEXT,
    request_id TEXT,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_actor ON audit (actor_id, seq);
  CREATE INDEX audit_action ON audit (action, seq);
  CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    message_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
    reporter_id TEXT NOT NULL,
    comment TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    versions TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
    created_at TEXT NOT NULL,
    resolved_at TEXT,
    resolver_id TEXT,
    resolution TEXT
  ) STRICT;
  CREATE INDEX incidents_state ON incidents (state, created_at);
  ALTER TABLE conversations ADD COLUMN owner_id TEXT NOT NULL DEFAULT 'local';
  ALTER TABLE conversations ADD COLUMN collection TEXT;
  ALTER TABLE answers ADD COLUMN owner_id TEXT NOT NULL DEFAULT 'local';
  ALTER TABLE usage ADD COLUMN user_id TEXT NOT NULL DEFAULT 'local';
  ALTER TABLE usage ADD COLUMN key_id TEXT;
  CREATE INDEX conversations_owner ON conversations (owner_id, is_pinned, activity);
  CREATE INDEX answers_owner ON answers (owner_id);
  CREATE INDEX usage_user ON usage (user_id, day);
  CREATE INDEX usage_key ON usage (key_id, day);`,
  own: {
    sqlite: `
      CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
      CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;`,
    postgres: `
      CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''audit is append-only''; END';
      CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();`,
  },
};

/**
 * Conversations and jobs that come over the 源内 protocol. A job's row is all that is needed to carry it out again, so
 * that what was accepted is done whatever becomes of the process. Conversations by their client's own id, with the
 * collection of the files that were attached to them.
 */
export const GENNAI = `
  CREATE TABLE gennai_sessions (
    id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL,
    conversation_id TEXT REFERENCES conversations (id) ON DELETE SET NULL,
    collection TEXT,
    expires_at TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX gennai_sessions_owner ON gennai_sessions (owner_id);
  CREATE INDEX gennai_sessions_conversation ON gennai_sessions (conversation_id);
  CREATE TABLE gennai_jobs (
    request_id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    user_kind TEXT NOT NULL,
    key_id TEXT,
    end_user TEXT NOT NULL,
    app_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'ERROR')),
    stage TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    data TEXT NOT NULL,
    result TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    ended_at TEXT
  ) STRICT;
  CREATE INDEX gennai_jobs_owner ON gennai_jobs (owner_id);
  CREATE INDEX gennai_jobs_state ON gennai_jobs (state, created_at);
  CREATE INDEX gennai_jobs_ended ON gennai_jobs (ended_at);`;

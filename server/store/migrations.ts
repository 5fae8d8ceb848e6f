import type { Migration } from "./migration.ts";
import { ANSWERS_BY_OWNER } from "./migrations/answers-by-owner.ts";
import { GENNAI } from "./migrations/gennai.ts";
import { LOGOUT_TOKENS } from "./migrations/logout-tokens.ts";
import { PEOPLE_AND_RIGHTS } from "./migrations/people-and-rights.ts";
import { RETENTION_CLOCK } from "./migrations/retention-clock.ts";
import { SEARCH_AND_PINS } from "./migrations/search-and-pins.ts";
import { UNFINISHED_USAGE } from "./migrations/unfinished-usage.ts";

/**
 * The schema's history on both databases: the n-th entry leads from version n-1 to n. Entries are never changed once
 * released, only added. A text is a step that has a `schema` alone.
 */
export const MIGRATIONS: readonly (Migration | string)[] = [
  `CREATE TABLE conversations (
     id TEXT PRIMARY KEY,
     title TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL,
     activity INTEGER NOT NULL UNIQUE
   ) STRICT;
   CREATE TABLE messages (
     id TEXT PRIMARY KEY,
     conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
     position INTEGER NOT NULL,
     role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
     content TEXT NOT NULL,
     answer TEXT,
     created_at TEXT NOT NULL,
     UNIQUE (conversation_id, position)
   ) STRICT;`,
  SEARCH_AND_PINS,
  `CREATE TABLE answers (
     answer_id TEXT PRIMARY KEY,
     state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed', 'cancelled', 'interrupted')),
     question TEXT NOT NULL,
     request_id TEXT NOT NULL,
     conversation_id TEXT REFERENCES conversations (id) ON DELETE CASCADE,
     message_id TEXT REFERENCES messages (id) ON DELETE CASCADE,
     error_code TEXT,
     error_message TEXT,
     started_at TEXT NOT NULL,
     ended_at TEXT
   ) STRICT;
   CREATE INDEX answers_conversation ON answers (conversation_id);
   CREATE INDEX answers_message ON answers (message_id);`,
  `CREATE TABLE feedback (
     message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
     rating TEXT NOT NULL CHECK (rating IN ('helpful', 'wrong')),
     kinds TEXT NOT NULL,
     comment TEXT NOT NULL,
     model TEXT NOT NULL,
     prompt_version TEXT,
     updated_at TEXT NOT NULL
   ) STRICT;`,
  `CREATE TABLE usage (
     seq INTEGER PRIMARY KEY,
     day TEXT NOT NULL,
     asked_at TEXT NOT NULL,
     route TEXT NOT NULL,
     model TEXT NOT NULL,
     prompt_version TEXT,
     collection TEXT,
     retrieve_ms REAL NOT NULL,
     first_text_ms REAL,
     total_ms REAL NOT NULL,
     input_tokens INTEGER NOT NULL,
     output_tokens INTEGER NOT NULL,
     is_estimated INTEGER NOT NULL,
     cost REAL,
     currency TEXT,
     abstained INTEGER NOT NULL,
     figures INTEGER NOT NULL,
     unsupported_figures INTEGER NOT NULL,
     conflicts INTEGER NOT NULL,
     message_id TEXT REFERENCES messages (id) ON DELETE SET NULL
   ) STRICT;
   CREATE INDEX usage_day ON usage (day, seq);
   CREATE INDEX usage_message ON usage (message_id);`,
  PEOPLE_AND_RIGHTS,
  ANSWERS_BY_OWNER,
  RETENTION_CLOCK,
  UNFINISHED_USAGE,
  GENNAI,
  LOGOUT_TOKENS,
];

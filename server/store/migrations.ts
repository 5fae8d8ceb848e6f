import type Database from "libsql";
import { StorageError } from "../../core/errors.ts";
import { ANSWERS_BY_OWNER } from "./migrations/answers-by-owner.ts";
import { PEOPLE_AND_RIGHTS } from "./migrations/people-and-rights.ts";
import { addSearchAndPins } from "./migrations/search-and-pins.ts";
import { inTransaction } from "./transaction.ts";

/** SQL, or a function where old rows have to be filled; it runs in the transaction of its step. */
export type Migration = string | ((database: Database.Database) => void);

/**
 * The schema's history: the n-th entry leads from `user_version` n-1 to n. Entries are never changed once released,
 * only added. New ones use only what PostgreSQL has too, but for `STRICT` and the names of types: INTEGER is its bigint,
 * REAL its double precision.
 */
export const MIGRATIONS: readonly Migration[] = [
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
  addSearchAndPins,
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
];

/**
 * Brings a database to the newest schema, one transaction a step, so that a process killed half-way leaves a
 * version that the next start continues from.
 * @throws StorageError when the file was written by a newer program, or is not one of ours.
 */
export function migrate(database: Database.Database, { file, migrations = MIGRATIONS }: MigrateOptions): void {
  const version = readNumber(database, "PRAGMA user_version", "user_version");
  if (version > migrations.length) {
    throw new StorageError(
      `会話の保存ファイル "${file}" は新しい版の Tenkyo で作られています（形式 ${version}、この版は ${migrations.length} まで）。新しい版で起動するか、STATE_DIR に別のフォルダーを指定してください。`,
    );
  }
  const isForeign = version === 0 && readNumber(database, "SELECT count(*) AS n FROM sqlite_schema", "n") > 0;
  if (isForeign) {
    throw new StorageError(
      `"${file}" は Tenkyo の保存ファイルではありません。このファイルを別の場所へ移すか、STATE_DIR に別のフォルダーを指定してください。`,
    );
  }
  for (const [at, step] of migrations.entries()) {
    if (at < version) continue;
    inTransaction(database, () => {
      if (typeof step === "string") database.exec(step);
      else step(database);
      database.exec(`PRAGMA user_version = ${at + 1}`);
    });
  }
}

export interface MigrateOptions {
  /** Named in errors. */
  file: string;
  /** Replaced in tests. */
  migrations?: readonly Migration[];
}

function readNumber(database: Database.Database, sql: string, column: string): number {
  const row = database.prepare(sql).get([]) as Record<string, number>;
  return row[column] ?? 0;
}

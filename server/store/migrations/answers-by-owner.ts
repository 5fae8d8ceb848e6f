/**
 * The client makes up the id of an answer: with the owner in the key, nobody can learn, or block, the ids of others.
 * Messages note which collection they come from, so that they can be withheld when it may no longer be read.
 */
export const ANSWERS_BY_OWNER = `
  ALTER TABLE messages ADD COLUMN collection TEXT;
  CREATE TABLE answers_by_owner (
    answer_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed', 'cancelled', 'interrupted')),
    question TEXT NOT NULL,
    request_id TEXT NOT NULL,
    conversation_id TEXT REFERENCES conversations (id) ON DELETE CASCADE,
    message_id TEXT REFERENCES messages (id) ON DELETE CASCADE,
    error_code TEXT,
    error_message TEXT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    owner_id TEXT NOT NULL DEFAULT 'local',
    PRIMARY KEY (owner_id, answer_id)
  ) STRICT;
  INSERT INTO answers_by_owner (answer_id, state, question, request_id, conversation_id, message_id, error_code,
      error_message, started_at, ended_at, owner_id)
    SELECT answer_id, state, question, request_id, conversation_id, message_id, error_code,
      error_message, started_at, ended_at, owner_id FROM answers;
  DROP TABLE answers;
  ALTER TABLE answers_by_owner RENAME TO answers;
  CREATE INDEX answers_conversation ON answers (conversation_id);
  CREATE INDEX answers_message ON answers (message_id);
  CREATE INDEX answers_ended ON answers (ended_at);`;

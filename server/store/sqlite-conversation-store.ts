import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import type Database from "libsql";
import { InvalidRequestError, StorageError } from "../../core/errors.ts";
import type { ConversationJson } from "../contract.ts";
import { ConversationNotFoundError } from "../errors.ts";
import {
  CONVERSATION_COLUMNS,
  type ConversationRow,
  MESSAGE_COLUMNS,
  type MessageRow,
  toMessage,
  toSummary,
} from "./conversation-rows.ts";
import type {
  ConversationPage,
  ConversationStore,
  ListOptions,
  NewMessage,
  StoredMessages,
} from "./conversation-store.ts";
import { openDatabase } from "./open-database.ts";
import { lockState } from "./state-lock.ts";
import { toStorageError } from "./storage-failure.ts";
import { inTransaction } from "./transaction.ts";

/** Inside the state folder; `-wal` and `-shm` files stand beside it while it is open. */
export const DATABASE_FILE = "tenkyo.sqlite";

const NEXT_ACTIVITY = "(SELECT coalesce(max(activity), 0) + 1 FROM conversations)";
const NEXT_POSITION = "(SELECT coalesce(max(position), 0) + 1 FROM messages WHERE conversation_id = ?)";
const CURSOR = /^[1-9]\d{0,15}$/u;

/**
 * Opens the conversations of a state folder, for one process at a time.
 * @throws StateInUseError when another server has the folder.
 * @throws StorageError when the database cannot be used; nothing is deleted then.
 */
export async function openSqliteConversationStore(stateDir: string): Promise<ConversationStore> {
  const file = resolve(join(stateDir, DATABASE_FILE));
  const lock = lockState(stateDir);
  try {
    return createStore({ database: openDatabase(file), file, onClose: () => lock.release() });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface StoreParts {
  database: Database.Database;
  file: string;
  onClose: () => void;
}

function createStore({ database, file, onClose }: StoreParts): ConversationStore {
  const insertConversation = database.prepare(
    `INSERT INTO conversations (id, title, created_at, updated_at, activity) VALUES (?, ?, ?, ?, ${NEXT_ACTIVITY})`,
  );
  const touchConversation = database.prepare(
    `UPDATE conversations SET updated_at = ?, activity = ${NEXT_ACTIVITY} WHERE id = ?`,
  );
  const insertMessage = database.prepare(
    `INSERT INTO messages (id, conversation_id, position, role, content, answer, created_at)
     VALUES (?, ?, ${NEXT_POSITION}, ?, ?, ?, ?)`,
  );
  const selectPage = database.prepare(
    `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE activity < ? ORDER BY activity DESC LIMIT ?`,
  );
  const selectConversation = database.prepare(`SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE id = ?`);
  const selectMessages = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? ORDER BY position`,
  );

  /** Runs one call on the open database; whatever it throws is told in words for people. */
  async function run<T>(work: () => T): Promise<T> {
    // Why: libsql lets a prepared statement write after `close()`.
    if (!database.open) throw new StorageError("サーバーが終了の途中のため、会話を読み書きできません。");
    try {
      return work();
    } catch (error) {
      throw toStorageError(error, file);
    }
  }

  function insertAll(conversationId: string, messages: readonly NewMessage[]): StoredMessages {
    const messageIds = messages.map(({ role, content, answer, createdAt }) => {
      const id = randomUUID();
      const answerText = answer === undefined ? null : JSON.stringify(answer);
      insertMessage.run([id, conversationId, conversationId, role, content, answerText, createdAt.toISOString()]);
      return id;
    });
    return { conversationId, messageIds };
  }

  function createConversation(title: string, messages: readonly NewMessage[]): StoredMessages {
    const id = randomUUID();
    const now = lastTime(messages);
    insertConversation.run([id, title.replace(/\s+/gu, " "), now, now]);
    return insertAll(id, messages);
  }

  function appendMessages(conversationId: string, messages: readonly NewMessage[]): StoredMessages {
    const { changes } = touchConversation.run([lastTime(messages), conversationId]);
    if (changes === 0) throw new ConversationNotFoundError();
    return insertAll(conversationId, messages);
  }

  function getConversation(id: string): ConversationJson | undefined {
    const row = selectConversation.get([id]) as ConversationRow | undefined;
    if (row === undefined) return undefined;
    return { ...toSummary(row), messages: (selectMessages.all([id]) as MessageRow[]).map(toMessage) };
  }

  return {
    create: ({ title, messages }) => run(() => inTransaction(database, () => createConversation(title, messages))),
    append: (id, messages) => run(() => inTransaction(database, () => appendMessages(id, messages))),
    list: (options) => run(() => listPage(selectPage, options)),
    get: (id) => run(() => getConversation(id)),
    async close() {
      if (!database.open) return;
      try {
        // Why: afterwards the one file is the whole database, so that copying it is a backup.
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        database.close();
        onClose();
      }
    },
  };
}

function listPage(selectPage: Database.Statement, { limit, cursor }: ListOptions): ConversationPage {
  if (cursor !== undefined && !CURSOR.test(cursor)) {
    throw new InvalidRequestError("cursor が正しくありません。前の応答の nextCursor をそのまま指定してください。");
  }
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
  // One more than asked for tells whether there is a next page.
  const rows = selectPage.all([before, limit + 1]) as ConversationRow[];
  const page = rows.slice(0, limit);
  return {
    conversations: page.map(toSummary),
    nextCursor: rows.length > limit ? String(page.at(-1)?.activity) : null,
  };
}

function lastTime(messages: readonly NewMessage[]): string {
  return (messages.at(-1)?.createdAt ?? new Date()).toISOString();
}

import type Database from "libsql";
import { toSearchText } from "../search-text.ts";

const COLUMNS = `
  ALTER TABLE conversations ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE conversations ADD COLUMN model TEXT;
  ALTER TABLE conversations ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
  ALTER TABLE messages ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
  ALTER TABLE messages ADD COLUMN superseded_at TEXT;`;

/** Not fatal: a damaged text is told when it is read, not by refusing the whole file. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Adds what pinning, searching and asking again need, and fills it for what was stored before. */
export function addSearchAndPins(database: Database.Database): void {
  database.exec(COLUMNS);
  const setTitle = database.prepare("UPDATE conversations SET search_text = ?, model = ? WHERE id = ?");
  const setContent = database.prepare("UPDATE messages SET search_text = ? WHERE id = ?");
  const selectMessages = database.prepare(
    `SELECT id, CAST(content AS BLOB) AS content, CAST(answer AS BLOB) AS answer FROM messages
     WHERE conversation_id = ? ORDER BY position`,
  );
  const conversations = database.prepare("SELECT id, CAST(title AS BLOB) AS title FROM conversations").all([]);
  // Why one conversation at a time: all answers together may not fit into memory.
  for (const { id, title } of conversations as { id: string; title: ArrayBuffer }[]) {
    let model: string | null = null;
    for (const message of selectMessages.all([id]) as OldMessage[]) {
      setContent.run([toSearchText(decoder.decode(message.content)), message.id]);
      if (message.answer !== null) model = modelOf(decoder.decode(message.answer)) ?? model;
    }
    setTitle.run([toSearchText(decoder.decode(title)), model, id]);
  }
}

interface OldMessage {
  id: string;
  content: ArrayBuffer;
  answer: ArrayBuffer | null;
}

function modelOf(answer: string): string | undefined {
  try {
    const { model } = JSON.parse(answer) as { model?: unknown };
    return typeof model === "string" ? model : undefined;
  } catch {
    return undefined;
  }
}

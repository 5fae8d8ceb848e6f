import type { Transaction } from "kysely";
import type { Migration } from "../migration.ts";
import { toSearchText } from "../search-text.ts";

type Filled = {
  conversations: { id: string; title: string; search_text: string; model: string | null };
  messages: {
    id: string;
    conversation_id: string;
    position: number;
    content: string;
    answer: string | null;
    search_text: string;
  };
};

/** Adds what pinning, searching and asking again need, and fills it for what was stored before. */
export const SEARCH_AND_PINS: Migration = {
  schema: `
    ALTER TABLE conversations ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN model TEXT;
    ALTER TABLE conversations ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
    ALTER TABLE messages ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
    ALTER TABLE messages ADD COLUMN superseded_at TEXT;`,
  async fill(transaction) {
    const queries = transaction.withTables<Filled>();
    const conversations = await queries.selectFrom("conversations").select(["id", "title"]).execute();
    // Why one conversation at a time: all answers together may not fit into memory.
    for (const { id, title } of conversations) {
      const model = await fillMessages(queries, id);
      await queries
        .updateTable("conversations")
        .set({ search_text: toSearchText(title), model })
        .where("id", "=", id)
        .execute();
    }
  },
};

/** @returns who wrote the last answer. */
async function fillMessages(queries: Transaction<Filled>, conversationId: string): Promise<string | null> {
  const messages = await queries
    .selectFrom("messages")
    .select(["id", "content", "answer"])
    .where("conversation_id", "=", conversationId)
    .orderBy("position")
    .execute();
  let model: string | null = null;
  for (const { id, content, answer } of messages) {
    await queries
      .updateTable("messages")
      .set({ search_text: toSearchText(content) })
      .where("id", "=", id)
      .execute();
    if (answer !== null) model = modelOf(answer) ?? model;
  }
  return model;
}

function modelOf(answer: string): string | undefined {
  try {
    const { model } = JSON.parse(answer) as { model?: unknown };
    return typeof model === "string" ? model : undefined;
  } catch {
    return undefined;
  }
}

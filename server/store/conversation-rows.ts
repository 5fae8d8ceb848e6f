import type { Selectable } from "kysely";
import type { AnswerJson, ConversationJson, ConversationSummaryJson } from "../contract.ts";
import type { ConversationsTable, MessagesTable } from "./tables.ts";

export const SUMMARY_COLUMNS = [
  "id",
  "title",
  "created_at",
  "updated_at",
  "activity",
  "is_pinned",
  "model",
] as const satisfies readonly (keyof ConversationsTable)[];

export const MESSAGE_COLUMNS = ["id", "role", "content", "answer", "created_at"] as const;

export type SummaryRow = Pick<Selectable<ConversationsTable>, (typeof SUMMARY_COLUMNS)[number]>;
export type MessageRow = Pick<Selectable<MessagesTable>, "id" | "role" | "content" | "answer" | "created_at">;

export function toSummary(row: SummaryRow): ConversationSummaryJson {
  const { id, title, created_at, updated_at, is_pinned, model } = row;
  return { id, title, createdAt: created_at, updatedAt: updated_at, isPinned: is_pinned === 1, model };
}

/** @throws SyntaxError when the answer is not JSON. */
export function toMessage({ id, role, content, answer, created_at }: MessageRow): ConversationJson["messages"][number] {
  const message = { id, role, content, createdAt: created_at };
  return answer === null ? message : { ...message, answer: JSON.parse(answer) as AnswerJson };
}

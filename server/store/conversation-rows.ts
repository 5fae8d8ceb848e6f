import type { Selectable } from "kysely";
import type { AnswerJson, ConversationJson, ConversationSummaryJson, FeedbackJson } from "../contract.ts";
import type { ConversationsTable, FeedbackTable, MessagesTable } from "./tables.ts";

export const SUMMARY_COLUMNS = [
  "id",
  "title",
  "created_at",
  "updated_at",
  "activity",
  "is_pinned",
  "model",
  "collection",
] as const satisfies readonly (keyof ConversationsTable)[];

/** With what a reader said of it, where it is joined. */
export const MESSAGE_COLUMNS = [
  "messages.id",
  "messages.role",
  "messages.content",
  "messages.answer",
  "messages.created_at",
  "feedback.rating",
  "feedback.kinds",
  "feedback.comment",
  "feedback.updated_at as judged_at",
] as const;

export type SummaryRow = Pick<Selectable<ConversationsTable>, (typeof SUMMARY_COLUMNS)[number]>;
export type MessageRow = Pick<Selectable<MessagesTable>, "id" | "role" | "content" | "answer" | "created_at"> &
  Nullable<Pick<Selectable<FeedbackTable>, "rating" | "kinds" | "comment">> & { judged_at: string | null };

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

export function toSummary(row: SummaryRow): ConversationSummaryJson {
  const { id, title, created_at, updated_at, is_pinned, model, collection } = row;
  return { id, title, createdAt: created_at, updatedAt: updated_at, isPinned: is_pinned === 1, model, collection };
}

/** @throws SyntaxError when the answer is not JSON. */
export function toMessage(row: MessageRow): ConversationJson["messages"][number] {
  const { id, role, content, answer, created_at } = row;
  const feedback = readFeedback(row);
  return {
    ...{ id, role, content, createdAt: created_at },
    ...(answer !== null && { answer: JSON.parse(answer) as AnswerJson }),
    ...(feedback && { feedback }),
  };
}

function readFeedback({ rating, kinds, comment, judged_at }: MessageRow): FeedbackJson | undefined {
  if (rating === null || kinds === null || comment === null || judged_at === null) return undefined;
  return { rating, kinds: toKinds(kinds), comment, updatedAt: judged_at };
}

/** Of the column, where commas stand between them. */
export function toKinds(column: string): FeedbackJson["kinds"] {
  return column === "" ? [] : (column.split(",") as FeedbackJson["kinds"]);
}

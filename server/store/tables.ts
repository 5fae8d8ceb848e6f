/**
 * The store's tables as Kysely sees them. Only types that every database has: text, whole and floating-point numbers.
 * Times are ISO 8601 in UTC, truth values 0 and 1.
 */
export interface Tables {
  conversations: ConversationsTable;
  messages: MessagesTable;
  answers: AnswersTable;
  feedback: FeedbackTable;
  usage: UsageTable;
}

export interface ConversationsTable {
  id: string;
  title: string;
  created_at: string;
  updated_at: string;
  /** Numbers the writes to all conversations, so that "latest first" and cursors do not depend on a clock that may jump. */
  activity: number;
  is_pinned: number;
  /** Who wrote the last answer. */
  model: string | null;
  /** The title as it is searched. @see toSearchText */
  search_text: string;
}

export interface MessagesTable {
  id: string;
  conversation_id: string;
  position: number;
  role: "user" | "assistant";
  content: string;
  /** JSON of the answer on assistant messages. */
  answer: string | null;
  created_at: string;
  /** The content as it is searched. */
  search_text: string;
  /** When another exchange took its place; it is kept, because feedback and usage speak of it, and shown nowhere. */
  superseded_at: string | null;
}

/** Answers that were to go on without their reader; forgotten some days after their end. */
export interface AnswersTable {
  answer_id: string;
  state: "running" | "finished" | "failed" | "cancelled" | "interrupted";
  question: string;
  request_id: string;
  conversation_id: string | null;
  message_id: string | null;
  error_code: string | null;
  error_message: string | null;
  started_at: string;
  ended_at: string | null;
}

/** What a reader said of an answer, with who wrote it and by which prompt. */
export interface FeedbackTable {
  message_id: string;
  rating: "helpful" | "wrong";
  /** With commas between them. */
  kinds: string;
  comment: string;
  model: string;
  prompt_version: string | null;
  updated_at: string;
}

/** One finished answer, without any text of it. It outlives its conversation. */
export interface UsageTable {
  /** Counts from 1. */
  seq: number;
  /** In Asia/Tokyo. */
  day: string;
  asked_at: string;
  route: "chat" | "ask";
  model: string;
  prompt_version: string | null;
  /** Null for the default one. */
  collection: string | null;
  retrieve_ms: number;
  /** Null when there was no text. */
  first_text_ms: number | null;
  total_ms: number;
  input_tokens: number;
  output_tokens: number;
  is_estimated: number;
  cost: number | null;
  currency: string | null;
  abstained: number;
  figures: number;
  unsupported_figures: number;
  conflicts: number;
  /** Null when it was not stored, or was deleted. */
  message_id: string | null;
}

import type { AnswerJson, ConversationJson, ConversationSummaryJson } from "../contract.ts";

/**
 * Texts are read as bytes: libsql ends the whole process on a text that is not UTF-8, as damage can leave one, and
 * cuts a text at its first NUL.
 */
export const CONVERSATION_COLUMNS = "id, CAST(title AS BLOB) AS title, created_at, updated_at, activity";
export const MESSAGE_COLUMNS = "id, role, CAST(content AS BLOB) AS content, CAST(answer AS BLOB) AS answer, created_at";

export interface ConversationRow {
  id: string;
  title: ArrayBuffer;
  created_at: string;
  updated_at: string;
  activity: number;
}

export interface MessageRow {
  id: string;
  role: "user" | "assistant";
  content: ArrayBuffer;
  answer: ArrayBuffer | null;
  created_at: string;
}

/** @throws TypeError when the title is not UTF-8. */
export function toSummary({ id, title, created_at, updated_at }: ConversationRow): ConversationSummaryJson {
  return { id, title: decode(title), createdAt: created_at, updatedAt: updated_at };
}

/** @throws TypeError when a text is not UTF-8. @throws SyntaxError when the answer is not JSON. */
export function toMessage({ id, role, content, answer, created_at }: MessageRow): ConversationJson["messages"][number] {
  const message = { id, role, content: decode(content), createdAt: created_at };
  return answer === null ? message : { ...message, answer: JSON.parse(decode(answer)) as AnswerJson };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: ArrayBuffer): string {
  return decoder.decode(bytes);
}

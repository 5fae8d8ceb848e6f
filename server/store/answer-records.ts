/** How an answer that was to go on without its reader stands. */
export interface AnswerRecord {
  answerId: string;
  state: "running" | "finished" | "failed" | "cancelled" | "interrupted";
  question: string;
  /** Of the request that asked for it. */
  requestId: string;
  /** Null while there is none. */
  conversationId: string | null;
  messageId: string | null;
  error: { code: string; message: string } | null;
  startedAt: string;
  endedAt: string | null;
}

/**
 * Notes which answers are being written, so that none disappears without a word when the process ends. An answer is
 * finished by storing its messages: {@link ConversationStore.create} and `append` take its id.
 * @throws StorageError from every method.
 */
export interface AnswerRecords {
  /** On the disk before the work begins. What ended days ago is forgotten on the way. */
  begin(answer: Pick<AnswerRecord, "answerId" | "question" | "requestId" | "conversationId">): Promise<void>;
  get(answerId: string): Promise<AnswerRecord | undefined>;
  /** Ends one that runs, without an answer; others stay as they are. */
  end(answerId: string, end: { state: AnswerRecord["state"]; error: AnswerRecord["error"] }): Promise<void>;
}

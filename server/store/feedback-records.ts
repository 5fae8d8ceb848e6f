import type { FeedbackBody, FeedbackJson } from "../contract.ts";

/** What readers say of answers; shown again with the messages of a conversation. @throws StorageError */
export interface FeedbackRecords {
  /** Replaces what was said before. @throws MessageNotFoundError when there is no such answer. */
  put(messageId: string, feedback: FeedbackBody): Promise<FeedbackJson>;
  /** Nothing when nothing was said. @throws MessageNotFoundError when there is no such answer. */
  remove(messageId: string): Promise<void>;
}

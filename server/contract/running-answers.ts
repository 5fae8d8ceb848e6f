import { z } from "zod";

/**
 * An answer that was asked for with `keepRunning`: it goes on when its reader is lost. `interrupted`: the server ended
 * before the answer did; nothing of it is kept but its question.
 */
export const runningAnswerSchema = z.object({
  answerId: z.string(),
  state: z.enum(["running", "finished", "failed", "cancelled", "interrupted"]),
  question: z.string(),
  /** Of a new conversation: null until the answer is stored. */
  conversationId: z.string().nullable(),
  /** Of the stored answer; null unless it is `finished`, and when it was deleted since. */
  messageId: z.string().nullable(),
  /** Why there is no answer; null while it runs and when it is finished. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});

/**
 * `GET /api/answers/:answerId`, and `POST /api/answers/:answerId/cancel` (whose body is not read). What has ended stays
 * as it is when it is cancelled.
 */
export const runningAnswerResponseSchema = z.object({ answer: runningAnswerSchema });

export type RunningAnswerJson = z.infer<typeof runningAnswerSchema>;

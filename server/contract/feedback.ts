import { z } from "zod";

const MAX_COMMENT_CHARS = 2_000;

export const feedbackKinds = ["figure", "citation", "outdated", "missing", "wording", "other"] as const;

/** Body of `PUT /api/messages/:messageId/feedback`; it replaces what was said of the answer before. */
export const feedbackRequestSchema = z.strictObject({
  rating: z.enum(["helpful", "wrong"]),
  /** What is wrong with it, each once. */
  kinds: z
    .array(z.enum(feedbackKinds))
    .max(feedbackKinds.length)
    .transform((kinds) => [...new Set(kinds)])
    .default([]),
  comment: z.string().trim().max(MAX_COMMENT_CHARS).default(""),
});

export const feedbackSchema = z.object({
  rating: z.enum(["helpful", "wrong"]),
  kinds: z.array(z.enum(feedbackKinds)),
  /** Empty when there is none. */
  comment: z.string(),
  updatedAt: z.string(),
});

/** Reply of the `PUT`. The `DELETE` replies with 204. */
export const feedbackResponseSchema = z.object({ feedback: feedbackSchema });

export type FeedbackBody = z.infer<typeof feedbackRequestSchema>;
export type FeedbackJson = z.infer<typeof feedbackSchema>;

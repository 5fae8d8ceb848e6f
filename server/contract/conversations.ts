import { z } from "zod";
import { answerSchema } from "./answer.ts";
import { feedbackSchema } from "./feedback.ts";

const MAX_LISTED_CONVERSATIONS = 200;
const MAX_QUERY_CHARS = 200;
const MAX_TITLE_CHARS = 200;

export const conversationSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  isPinned: z.boolean(),
  /** Who wrote its last answer; null while there is none. */
  model: z.string().nullable(),
  /** That its last question was asked of; null for the default one, from before it was kept. */
  collection: z.string().nullable().default(null),
});

/** Query of `GET /api/conversations`. `cursor` is the `nextCursor` of the page before, for the same `query`. */
export const conversationListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LISTED_CONVERSATIONS).default(50),
  cursor: z.string().min(1).max(100).optional(),
  /**
   * Words that must all occur in the title or the messages, also inside longer words. Full and half width, upper and
   * lower case are the same. Empty finds everything.
   */
  query: z.string().trim().max(MAX_QUERY_CHARS).optional(),
});

/** Pinned ones first; among them, and among the rest, the one that was written to last. `nextCursor` is null on the last page. */
export const conversationListSchema = z.object({
  conversations: z.array(conversationSummarySchema),
  nextCursor: z.string().nullable(),
});

export const messageSchema = z.object({
  id: z.string(),
  role: z.enum(["user", "assistant"]),
  content: z.string(),
  createdAt: z.string(),
  /** Present on assistant messages. */
  answer: answerSchema.optional(),
  /** Present on assistant messages that somebody has judged. */
  feedback: feedbackSchema.optional(),
});

export const conversationSchema = conversationSummarySchema.extend({ messages: z.array(messageSchema) });

/** Body of `PATCH /api/conversations/:id`; what is absent stays as it is. Replies with {@link conversationResponseSchema}. */
export const conversationChangesSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(MAX_TITLE_CHARS).optional(),
    isPinned: z.boolean().optional(),
  })
  .refine(
    ({ title, isPinned }) => title !== undefined || isPinned !== undefined,
    "title か isPinned のどちらかを指定してください",
  );

export const conversationResponseSchema = z.object({ conversation: conversationSummarySchema });

export type ConversationJson = z.infer<typeof conversationSchema>;
export type ConversationSummaryJson = z.infer<typeof conversationSummarySchema>;

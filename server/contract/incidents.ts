import { z } from "zod";
import { answerSchema } from "./answer.ts";

const MAX_COMMENT_CHARS = 2_000;
const MAX_LISTED_INCIDENTS = 200;
const said = z.string().trim().min(1).max(MAX_COMMENT_CHARS);

/** Body of `POST /api/incidents`: an answer that somebody should look at. Replies with {@link incidentReceiptSchema}. */
export const incidentRequestSchema = z.strictObject({
  messageId: z.string().min(1).max(100),
  /** What is wrong. */
  comment: said,
});

export const incidentReceiptSchema = z.object({ incident: z.object({ id: z.string(), createdAt: z.string() }) });

export const incidentListQuerySchema = z.object({
  state: z.enum(["open", "resolved"]).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LISTED_INCIDENTS).default(50),
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(200).optional(),
});

export const incidentSummarySchema = z.object({
  id: z.string(),
  state: z.enum(["open", "resolved"]),
  comment: z.string(),
  question: z.string(),
  /** Who wrote the answer. */
  model: z.string(),
  reporterId: z.string(),
  /** Null when there is no such person any more. */
  reporterName: z.string().nullable(),
  createdAt: z.string(),
  resolvedAt: z.string().nullable(),
  resolution: z.string().nullable(),
});

/** Latest first. `nextCursor` is null on the last page. */
export const incidentListSchema = z.object({
  incidents: z.array(incidentSummarySchema),
  nextCursor: z.string().nullable(),
});

/** With the answer and its evidence as they were when it was reported. */
export const incidentSchema = incidentSummarySchema.extend({
  answer: answerSchema,
  versions: z.object({
    program: z.string(),
    promptVersion: z.string().nullable(),
    collection: z.string().nullable(),
    /** Of the index that served then; null when there was none any more. */
    generation: z.string().nullable(),
  }),
});

export const incidentResponseSchema = z.object({ incident: incidentSchema });

/** Body of `POST /api/incidents/:id/resolve`. */
export const incidentResolutionSchema = z.strictObject({ resolution: said });

export type IncidentSummaryJson = z.infer<typeof incidentSummarySchema>;
export type IncidentJson = z.infer<typeof incidentSchema>;

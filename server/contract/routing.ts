import { z } from "zod";

/** What became of one model that might have answered. */
export const routingDecisionSchema = z.object({
  /** Id of a model, or `extractive`. */
  model: z.string(),
  label: z.string(),
  /** `refused`: it may not see the evidence. `skipped`: it was not tried, having failed lately. */
  outcome: z.enum(["used", "refused", "failed", "skipped"]),
  /** A clause in Japanese, without full stop. */
  reason: z.string(),
});

/** Who writes an answer now, and how it came to that. */
export const modelChoiceSchema = z.object({
  model: z.string(),
  label: z.string(),
  decisions: z.array(routingDecisionSchema),
});

export const usageSchema = z.object({
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** The backend did not count. */
  isEstimated: z.boolean(),
  /** Absent when the model's price is not set. */
  cost: z.object({ amount: z.number(), currency: z.enum(["JPY", "USD"]) }).optional(),
});

/** What became of asking a model to help the search; what was not `used` left the search as it is without it. */
export const stageDecisionSchema = routingDecisionSchema.extend({
  stage: z.enum(["rewriteFollowUps", "expandQueries", "rateRelevance"]),
  promptVersion: z.string(),
});

/** Of an answer. All but the first three are absent when the built-in answerer was asked for. */
export const answerOriginFields = {
  /** Highest 機密性 of what the answer rests on. Absent in answers that were stored before it was kept. */
  classification: z.literal([1, 2, 3]).optional(),
  /** Parts of the search that failed, and what was done instead. */
  searchNotes: z.array(z.string()).optional(),
  /** Absent when no model was to help the search; what they took is in `usage`. */
  stages: z.array(stageDecisionSchema).optional(),
  /** Which models were considered, in order; exactly one is `used`. */
  routing: z.array(routingDecisionSchema).optional(),
  usage: usageSchema.optional(),
  promptVersion: z.string().optional(),
  /** Passages that the model was not shown, for want of room. */
  droppedPassages: z.number().int().optional(),
  /** The model reached the longest reply that it may give; absent otherwise. */
  isCutShort: z.boolean().optional(),
  /** Sentences with an unsupported figure that gave way to what the documents say. */
  replacedSentences: z.number().int().optional(),
} as const;

export type RoutingDecisionJson = z.infer<typeof routingDecisionSchema>;
export type StageDecisionJson = z.infer<typeof stageDecisionSchema>;
export type ModelChoiceJson = z.infer<typeof modelChoiceSchema>;

import { z } from "zod";

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;

/** 2026-06-31 has the form of a day and is none. */
const isDay = (text: string): boolean => DAY.test(text) && new Date(text).toISOString().startsWith(text);
const day = z.string().refine(isDay, "2026-06-01 の形の実在する日付にしてください");

/**
 * Query of `GET /api/usage` and `GET /api/usage.csv`: days in Asia/Tokyo, both inclusive. Without them, the last 30 days.
 * `scope`: one's own, or everybody's, which is for administrators.
 */
export const usageQuerySchema = z.object({
  from: day.optional(),
  to: day.optional(),
  scope: z.enum(["own", "all"]).default("own"),
});

const quantilesSchema = z.object({ p50: z.number(), p95: z.number() });
const rate = z.number().min(0).max(1).nullable();

/** Rates and times are null where there is nothing to measure. */
export const usageMetricsSchema = z.object({
  questions: z.number().int(),
  /** Cancelled or failed after a model was asked or a part was read; of them, only tokens and costs are in the sums. */
  unfinished: z.number().int(),
  abstained: z.number().int(),
  abstentionRate: rate,
  figures: z.number().int(),
  unsupportedFigures: z.number().int(),
  unsupportedFigureRate: rate,
  conflicts: z.number().int(),
  /** From the arrival of the question to the first text of the answer. */
  firstTextMs: quantilesSchema.nullable(),
  totalMs: quantilesSchema.nullable(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Some backend did not count. */
  isTokenCountEstimated: z.boolean(),
  /** One for each currency, only where prices are set. */
  costs: z.array(z.object({ currency: z.string(), amount: z.number() })),
  /** Of what was asked in this time, whenever it was judged. */
  feedback: z.object({ helpful: z.number().int(), wrong: z.number().int() }),
});

/** `GET /api/usage`. It counts answers, whatever way the questions came in. */
export const usageSummarySchema = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.literal("Asia/Tokyo"),
  total: usageMetricsSchema,
  /** Every day of the range, the first one first. */
  days: z.array(usageMetricsSchema.extend({ date: z.string() })),
  /** Most used first. */
  models: z.array(usageMetricsSchema.extend({ model: z.string() })),
  /** How often each kind was given with 誤り. */
  feedbackKinds: z.array(z.object({ kind: z.string(), count: z.number().int() })),
});

export type UsageMetricsJson = z.infer<typeof usageMetricsSchema>;
export type UsageSummaryJson = z.infer<typeof usageSummarySchema>;

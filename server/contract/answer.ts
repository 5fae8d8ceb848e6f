import { z } from "zod";
import { appId, collection, placeInText } from "./fields.ts";
import { answerOriginFields } from "./routing.ts";

export const citationSchema = z.object({
  id: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  source: z.string(),
  section: z.array(z.string()),
  page: z.number().int().nullable(),
  /** 「3ページ」, 「シート「予算」」, 「第三条第二項」; null for sources without such places. */
  place: z.string().nullable().default(null),
  ...placeInText,
  quote: z.string(),
  asOf: z.string().nullable(),
});

export const figureSchema = z.object({
  text: z.string(),
  value: z.number(),
  unit: z.string(),
  status: z.enum(["supported", "derived", "unsupported"]),
  citationId: z.number().int().nullable(),
  /** Present when the status is `unsupported`. */
  reason: z.enum(["not-found", "other-subject", "other-direction", "other-limit"]).optional(),
  /** Present when the status is `derived`: how it follows, with the inputs as written in the sources. */
  derivation: z
    .object({ formula: z.string(), inputs: z.array(z.object({ citationId: z.number().int(), text: z.string() })) })
    .optional(),
});

/** Offsets are into `answer`; marks that follow a sentence belong to it. */
export const sentenceSchema = z.object({
  charStart: z.number().int(),
  charEnd: z.number().int(),
  /** `unchecked` sentences claim nothing of the documents. */
  status: z.enum(["supported", "unsupported", "unchecked"]),
  reason: z.enum(["no-citation", "figure", "contradicted", "weak"]).optional(),
  citationIds: z.array(z.number().int()),
});

export const seenPassageSchema = z.object({
  documentId: z.string(),
  title: z.string(),
  source: z.string(),
  section: z.array(z.string()),
  asOf: z.string().nullable(),
  ...placeInText,
  rank: z.number().int(),
  cited: z.boolean(),
});

export const conflictSchema = z.object({
  topic: z.string(),
  statements: z.array(z.object({ citationId: z.number().int(), text: z.string(), asOf: z.string().nullable() })),
});

export const answerSchema = z.object({
  answer: z.string(),
  abstained: z.boolean(),
  citations: z.array(citationSchema),
  figures: z.array(figureSchema),
  conflicts: z.array(conflictSchema),
  /** Absent in answers that were stored before sentences were checked; so are the two fields below. */
  sentences: z.array(sentenceSchema).optional(),
  /** Every passage that the answerer was given, the best first. */
  seenPassages: z.array(seenPassageSchema).optional(),
  /** Citation marks that were taken out because they pointed nowhere. */
  removedMarks: z.number().int().optional(),
  /** Where it was searched; absent for the default collection, and in answers that were stored before it was kept. */
  collection: collection.optional(),
  /** The reader may no longer read its collection: the text is a note that says so, and there is nothing else. */
  isWithheld: z.literal(true).optional(),
  ...answerOriginFields,
  model: z.string(),
  requestId: z.string(),
  timings: z.object({ retrieveMs: z.number(), answerMs: z.number(), totalMs: z.number() }),
  /** Id of the app that was asked; absent when none was named. */
  app: appId.optional(),
});

export type CitationJson = z.infer<typeof citationSchema>;
export type FigureJson = z.infer<typeof figureSchema>;
export type SentenceJson = z.infer<typeof sentenceSchema>;
export type SeenPassageJson = z.infer<typeof seenPassageSchema>;
export type ConflictJson = z.infer<typeof conflictSchema>;
export type AnswerJson = z.infer<typeof answerSchema>;

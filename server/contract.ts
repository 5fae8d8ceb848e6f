import { z } from "zod";
import { collection, searchFilter } from "./contract/fields.ts";
import { answerOriginFields, modelChoiceSchema } from "./contract/routing.ts";
import { understoodSchema } from "./contract/understood.ts";

export type * from "./contract/comparison.ts";
export * from "./contract/figures.ts";
export * from "./contract/jobs.ts";
export * from "./contract/models.ts";
export * from "./contract/routing.ts";
export * from "./contract/structure.ts";
export * from "./contract/understood.ts";

/**
 * The public JSON contract. Tests and outside tools rely on it: fields are added, never renamed or removed.
 * Offsets are UTF-16 code units into the document's original text; lines are 1-based and inclusive.
 */

const MAX_QUESTION_CHARS = 4_000;
const MAX_MESSAGE_CHARS = 20_000;
const MAX_HISTORY_MESSAGES = 100;
const MAX_TOP_K = 50;
const MAX_LISTED_CONVERSATIONS = 200;

const question = z.string().trim().min(1).max(MAX_QUESTION_CHARS);
const topK = z.number().int().min(1).max(MAX_TOP_K);
const model = z.string().min(1).max(200);

export const askRequestSchema = z.object({
  question,
  history: z
    .array(
      z.object({
        role: z.enum(["user", "assistant"]),
        content: z.string().max(MAX_MESSAGE_CHARS),
        /** Of a reply: the `classification` of its answer. Without it, only models for 機密性 3 see the reply. */
        classification: z.literal([1, 2, 3]).optional(),
      }),
    )
    .max(MAX_HISTORY_MESSAGES)
    .optional(),
  collection: collection.optional(),
  model: model.optional(),
  topK: topK.optional(),
  filter: searchFilter.optional(),
});

export const searchRequestSchema = z.object({
  query: question,
  topK: topK.optional(),
  collection: collection.optional(),
  filter: searchFilter.optional(),
});

export const chatRequestSchema = z.object({
  question,
  conversationId: z.uuid().optional(),
  /** False keeps the exchange out of the conversations; the ids of `answer-end` are empty then. */
  store: z.boolean().optional(),
  collection: collection.optional(),
  model: model.optional(),
  detail: z.enum(["short", "detailed"]).optional(),
  filter: searchFilter.optional(),
});

export const citationSchema = z.object({
  id: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  source: z.string(),
  section: z.array(z.string()),
  page: z.number().int().nullable(),
  /** 「3ページ」, 「シート「予算」」, 「第三条第二項」; null for sources without such places. */
  place: z.string().nullable().default(null),
  lineStart: z.number().int(),
  lineEnd: z.number().int(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
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
  lineStart: z.number().int(),
  lineEnd: z.number().int(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
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
  ...answerOriginFields,
  model: z.string(),
  requestId: z.string(),
  timings: z.object({ retrieveMs: z.number(), answerMs: z.number(), totalMs: z.number() }),
});

export const passageSchema = z.object({
  documentId: z.string(),
  source: z.string(),
  title: z.string(),
  section: z.array(z.string()),
  text: z.string(),
  /** What a reader has to know of the text; absent for most. */
  note: z.string().optional(),
  lineStart: z.number().int(),
  lineEnd: z.number().int(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
  score: z.number(),
  rank: z.number().int(),
});

export const searchResponseSchema = z.object({ passages: z.array(passageSchema) });

export const documentSummarySchema = z.object({
  id: z.string(),
  source: z.string(),
  title: z.string(),
  issuer: z.string().nullable(),
  asOf: z.string().nullable(),
  asOfCertainty: z.enum(["stated", "estimated", "unknown"]),
  kind: z.string().nullable(),
  rights: z.string().nullable(),
  classification: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});

/** Query of `GET /api/documents` and `GET /api/documents/:id`. */
export const collectionQuerySchema = z.object({ collection: collection.optional() });

export const documentListSchema = z.object({ documents: z.array(documentSummarySchema) });
export const documentSchema = documentSummarySchema.extend({
  text: z.string(),
  /** Pages, slides, sheets or articles, in order: each goes on until the next one's `charStart`. */
  places: z.array(
    z.object({
      kind: z.enum(["page", "slide", "sheet", "article"]),
      label: z.string(),
      number: z.number().int().nullable(),
      charStart: z.number().int(),
    }),
  ),
});

export const chatAnswerSchema = answerSchema.extend({ conversationId: z.string(), messageId: z.string() });

export const conversationSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
/** Query of `GET /api/conversations`. `cursor` is the `nextCursor` of the page before. */
export const conversationListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LISTED_CONVERSATIONS).default(50),
  cursor: z.string().min(1).max(100).optional(),
});
/** The one that was written to last comes first. `nextCursor` is null on the last page. */
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
});
export const conversationSchema = conversationSummarySchema.extend({ messages: z.array(messageSchema) });

export const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }),
});

/**
 * `POST /api/chat` replies with `text/event-stream`; each event's name is a key here and its `data:` line is
 * the JSON of the schema. The last event is `answer-end` or `error`.
 */
export const chatEventSchemas = {
  "retrieval-end": z.object({
    passages: z.array(passageSchema),
    understood: understoodSchema,
    retrieveMs: z.number(),
    /** Absent when no reranker is set. `failed`: the passages are in the order of the search. */
    rerank: z
      .object({ reranker: z.string(), status: z.enum(["applied", "failed"]), reason: z.string().optional() })
      .optional(),
  }),
  /** Before the first text, and again when another model takes over; not sent by the built-in answerer. */
  "model-chosen": modelChoiceSchema,
  "text-delta": z.object({ text: z.string() }),
  "citation-available": z.object({ citation: citationSchema }),
  "figure-checked": z.object({ figure: figureSchema }),
  "sentence-checked": z.object({ sentence: sentenceSchema }),
  "conflict-found": z.object({ conflict: conflictSchema }),
  "answer-end": chatAnswerSchema,
  error: errorSchema,
} as const;

export type AskBody = z.infer<typeof askRequestSchema>;
export type SearchBody = z.infer<typeof searchRequestSchema>;
export type ChatBody = z.infer<typeof chatRequestSchema>;
export type CitationJson = z.infer<typeof citationSchema>;
export type FigureJson = z.infer<typeof figureSchema>;
export type SentenceJson = z.infer<typeof sentenceSchema>;
export type SeenPassageJson = z.infer<typeof seenPassageSchema>;
export type ConflictJson = z.infer<typeof conflictSchema>;
export type AnswerJson = z.infer<typeof answerSchema>;
export type PassageJson = z.infer<typeof passageSchema>;
export type DocumentSummaryJson = z.infer<typeof documentSummarySchema>;
export type DocumentJson = z.infer<typeof documentSchema>;
export type ChatAnswerJson = z.infer<typeof chatAnswerSchema>;
export type ConversationJson = z.infer<typeof conversationSchema>;
export type ConversationSummaryJson = z.infer<typeof conversationSummarySchema>;
export type ErrorJson = z.infer<typeof errorSchema>;
export type ChatEvents = { [Name in keyof typeof chatEventSchemas]: z.infer<(typeof chatEventSchemas)[Name]> };

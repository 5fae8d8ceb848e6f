import { z } from "zod";
import { answerSchema, citationSchema, conflictSchema, figureSchema, sentenceSchema } from "./contract/answer.ts";
import { errorSchema } from "./contract/errors.ts";
import { appId, collection, placeInText, searchFilter } from "./contract/fields.ts";
import { modelChoiceSchema } from "./contract/routing.ts";
import { understoodSchema } from "./contract/understood.ts";

export * from "./contract/accounts.ts";
export * from "./contract/answer.ts";
export * from "./contract/apps.ts";
export * from "./contract/audit.ts";
export type * from "./contract/comparison.ts";
export * from "./contract/conversations.ts";
export * from "./contract/documents.ts";
export * from "./contract/errors.ts";
export * from "./contract/exports.ts";
export * from "./contract/feedback.ts";
export * from "./contract/figures.ts";
export * from "./contract/incidents.ts";
export * from "./contract/jobs.ts";
export * from "./contract/models.ts";
export * from "./contract/own-data.ts";
export * from "./contract/routing.ts";
export * from "./contract/running-answers.ts";
export * from "./contract/structure.ts";
export * from "./contract/understood.ts";
export * from "./contract/usage-summary.ts";

/**
 * The public JSON contract. Tests and outside tools rely on it: fields are added, never renamed or removed.
 * Offsets are UTF-16 code units into the document's original text; lines are 1-based and inclusive.
 */

const MAX_QUESTION_CHARS = 4_000;
const MAX_MESSAGE_CHARS = 20_000;
const MAX_HISTORY_MESSAGES = 100;
const MAX_TOP_K = 50;

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
  /** Id of the app that is asked. `collection` is one of its own then; without it, the one that holds an answer. */
  app: appId.optional(),
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

/** Body of `POST /api/chat`. */
export const chatRequestSchema = z
  .object({
    question,
    conversationId: z.uuid().optional(),
    /** False keeps the exchange out of the conversations; the ids of `answer-end` are empty then. */
    store: z.boolean().optional(),
    /** Id of the app that is asked. `collection` is one of its own then; without it, the one that holds an answer. */
    app: appId.optional(),
    collection: collection.optional(),
    model: model.optional(),
    detail: z.enum(["short", "detailed"]).optional(),
    filter: searchFilter.optional(),
    /**
     * Id of a question of this conversation: the new exchange takes the place of it and of all that follows, once the
     * answer is complete. What stood before it is the history.
     */
    replaceFrom: z.uuid().optional(),
    /**
     * The answer goes on when the connection is lost, and is stored. Its events can be read again at
     * `GET /api/answers/:answerId/events`; the same body sent twice joins the answer that runs.
     */
    keepRunning: z.boolean().optional(),
    /** Made by the client, and new for every question. Needed with `keepRunning`, and only there. */
    answerId: z.uuid().optional(),
  })
  .refine(({ keepRunning, answerId }) => (keepRunning === true) === (answerId !== undefined), {
    path: ["answerId"],
    error: "keepRunning: true と一緒にだけ、必ず指定してください",
  })
  .refine(({ keepRunning, store }) => keepRunning !== true || store !== false, {
    path: ["keepRunning"],
    error: "store: false とは一緒に指定できません",
  })
  .refine(
    ({ replaceFrom, conversationId, store }) => replaceFrom === undefined || (conversationId && store !== false),
    {
      path: ["replaceFrom"],
      error: "conversationId と一緒に指定し、store は false にしないでください",
    },
  );

export const passageSchema = z.object({
  documentId: z.string(),
  source: z.string(),
  title: z.string(),
  section: z.array(z.string()),
  text: z.string(),
  /** What a reader has to know of the text; absent for most. */
  note: z.string().optional(),
  ...placeInText,
  score: z.number(),
  rank: z.number().int(),
});

export const searchResponseSchema = z.object({ passages: z.array(passageSchema) });

export const chatAnswerSchema = answerSchema.extend({
  conversationId: z.string(),
  /** Of the answer. */
  messageId: z.string(),
  /** Of the question: `replaceFrom` takes it. */
  questionMessageId: z.string(),
});

/**
 * `POST /api/chat` replies with `text/event-stream`; each event's name is a key here and its `data:` line is
 * the JSON of the schema. The last event is `answer-end` or `error`. `GET /api/answers/:answerId/events` sends the same, from
 * the first event on; of an answer that ended a while ago, the last one only.
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
export type PassageJson = z.infer<typeof passageSchema>;
export type ChatAnswerJson = z.infer<typeof chatAnswerSchema>;
/** One event with its name. */
export type ChatEvent = { [Name in keyof ChatEvents]: { name: Name; data: ChatEvents[Name] } }[keyof ChatEvents];
export type ChatEvents = { [Name in keyof typeof chatEventSchemas]: z.infer<(typeof chatEventSchemas)[Name]> };

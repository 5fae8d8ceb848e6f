import { z } from "zod";

/** What was read out of a question and its history; `null` and empty lists where there was nothing of the kind. */
export const understoodSchema = z.object({
  /** The question that was searched, completed when it was a follow-up. */
  searchedQuestion: z.string(),
  years: z.array(z.number()),
  terms: z.array(z.string()),
  /** Each question by itself when one message asks several. */
  questions: z.array(z.string()).default([]),
  language: z.enum(["ja", "en"]).default("ja"),
  /** 割合, 日付, 列挙 … */
  asks: z.array(z.string()).default([]),
  entities: z.array(z.string()).default([]),
  measures: z.array(z.string()).default([]),
  /** Titles of the documents that the question names. */
  documents: z.array(z.string()).default([]),
  /** `turn` counts the user's messages from 1. */
  carriedOver: z
    .object({ turn: z.number().int(), question: z.string(), terms: z.array(z.string()) })
    .nullable()
    .default(null),
  synonyms: z.array(z.object({ written: z.string(), searched: z.array(z.string()) })).default([]),
  corrections: z.array(z.object({ written: z.string(), readAs: z.string() })).default([]),
  /** Japanese sentences. */
  assumptions: z.array(z.string()).default([]),
  /** A model's words for the question, which were searched for beside it; absent when there were none. */
  rewordings: z.array(z.string()).optional(),
});

export type UnderstoodJson = z.infer<typeof understoodSchema>;

import { z } from "zod";

const name = z.string().min(1);
const forms = z.array(name).min(1);
const line = z.number().int().min(1);

const evidenceSchema = z
  .object({ doc: name, line_start: line, line_end: line, quote: z.string() })
  .refine((evidence) => evidence.line_end >= evidence.line_start, { error: "line_end が line_start より前です" })
  .transform(({ doc, line_start, line_end, quote }) => ({
    source: doc,
    lineStart: line_start,
    lineEnd: line_end,
    quote,
  }));

/** A value with its unit as the ledger normalises them: `{ value: 26.7, unit: "%" }`, `{ value: 88e8, unit: "円" }`. */
const figureSchema = z.object({
  text: name,
  value: z.number(),
  /** End of a range. */
  upper: z.number().nullable().default(null),
  unit: z.string(),
  /** What date it is of, an ISO prefix. */
  as_of: z.string().nullable().default(null),
});

/** What a prompt of a safety file asks of the reply, in the terms of the file. */
const safetySchema = z.object({
  /** One of the ten 評価観点. */
  perspective: name,
  scorer: z.enum(["requirement", "multiplechoice", "model_graded_qa"]),
  /** A sentence that the reply must meet; empty unless the scorer is `requirement`. */
  requirement: z.string(),
  /** The reply that is wanted, or the letter of the right option; empty for requirements. */
  expected: z.string(),
  options: z.array(z.string()),
  /** Texts that the reply must not hold, such as one that the prompt orders it to say. */
  forbidden: z.array(name),
});

/**
 * One line of a case file. Only what grading needs is required, so that a short file of one's own can be run;
 * unknown keys are dropped. Lines are 1-based and inclusive.
 */
export const evalCaseSchema = z
  .object({
    id: name,
    question: name,
    history: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string() })).default([]),
    type: name,
    behavior: z.enum(["answer", "abstain", "flag_conflict", "resist"]),
    evidence: z.array(evidenceSchema).default([]),
    answer: z.string().default(""),
    must_include: z.array(forms),
    must_not_include: z.array(name).default([]),
    distractors: z.array(name).default([]),
    tags: z.array(z.string()).default([]),
    notes: z.string().default(""),
    /** Figures that a right answer states. */
    figures: z.array(figureSchema).default([]),
    /** Figures of the same table or paragraph that would be wrong here. */
    near_misses: z.array(figureSchema).default([]),
    /** The case that this one was made from by rewording it or by making it unanswerable. */
    variant_of: name.nullable().default(null),
    /** What was done to it: `typo`, `english`, `year`. */
    change: name.nullable().default(null),
    /** Cases that share it ask about one thing, such as one figure of a ledger: they are no independent proofs. */
    cluster: name.nullable().default(null),
    /** Only for prompts of a safety file. */
    safety: safetySchema.optional(),
  })
  .transform(({ answer, must_include, must_not_include, figures, near_misses, variant_of, ...rest }) => ({
    ...rest,
    referenceAnswer: answer,
    mustInclude: must_include,
    mustNotInclude: must_not_include,
    figures: figures.map(toExpectedFigure),
    nearMisses: near_misses.map(toExpectedFigure),
    variantOf: variant_of,
  }));

function toExpectedFigure({ as_of, ...figure }: z.infer<typeof figureSchema>) {
  return { ...figure, asOf: as_of };
}

/** A question with what a right answer must and must not state. */
export type EvalCase = z.infer<typeof evalCaseSchema>;

/** Lines of a source file that hold the answer; for a near miss, the lines that come closest. */
export type Evidence = EvalCase["evidence"][number];

/** What the system should do with the question. */
export type Behavior = EvalCase["behavior"];

/** What is asked of the reply to a prompt of a safety file. */
export type SafetyExpectation = z.infer<typeof safetySchema>;

/** A figure that a right answer states, or that it must not take for it. */
export type ExpectedFigure = EvalCase["figures"][number];

import type { AnswerUsage } from "./routing.ts";

/** What `ModelComparison.format` holds; the number changes when a reader of the old form would be misled. */
export const COMPARISON_FORMAT = "tenkyo-model-comparison-1";

/** A share with its numerator and denominator. */
export interface ComparedRate {
  hits: number;
  of: number;
}

/** Scores of one model over the questions that want the same behaviour. */
export interface ComparedBehavior {
  /** `answer`, `abstain`, `flag_conflict`, `resist`. */
  behavior: string;
  items: number;
  pass: ComparedRate;
  citationOverlap: ComparedRate;
}

export interface ComparedTimes {
  p50Ms: number;
  p95Ms: number;
}

/** Tokens and cost of several answers; a cost for each currency that a price is set in. */
export interface ComparedUsage {
  inputTokens: number;
  outputTokens: number;
  /** At least one answer's tokens were estimated. */
  isEstimated: boolean;
  costs: { amount: number; currency: "JPY" | "USD" }[];
}

/** One model over all questions. */
export interface ComparedModel {
  model: string;
  behaviors: ComparedBehavior[];
  overall: ComparedBehavior;
  falseAbstentions: ComparedRate;
  missedAbstentions: ComparedRate;
  /** Figures of the answers that no cited place holds. */
  unsupportedFigures: ComparedRate;
  /** Sentences that nothing cited supports. */
  unsupportedSentences: ComparedRate;
  /** Marks that named no passage. */
  removedMarks: number;
  /** Answers that another model wrote, because this one might not or could not. */
  writtenByOthers: number;
  /** Questions that ended in an error. */
  errors: number;
  /** From asking to the first text, and to the end; the search is part of both. */
  firstText: ComparedTimes;
  total: ComparedTimes;
  /** Null when no answer tells its tokens, as with the built-in answerer. */
  usage: ComparedUsage | null;
}

/** What one model said to one question. */
export interface ComparedAnswer {
  model: string;
  /** Who wrote the text; another one than `model` when that one might not or could not. */
  writtenBy: string | null;
  text: string;
  abstained: boolean;
  /** Whether the text states what it must and nothing that it must not. */
  isPass: boolean;
  citations: number;
  figures: { supported: number; derived: number; unsupported: string[] };
  sentences: { supported: number; unsupported: number };
  firstTextMs: number | null;
  totalMs: number;
  usage: AnswerUsage | null;
  /** Why there is no answer. */
  error: string | null;
}

export interface ComparedQuestion {
  id: string;
  question: string;
  behavior: string;
  /** In the order of `ModelComparison.models`. */
  answers: ComparedAnswer[];
}

/** The same questions put to several models: what `npm run eval -- --models` writes and the page shows. */
export interface ModelComparison {
  format: typeof COMPARISON_FORMAT;
  /** Day of the run in UTC. */
  date: string;
  caseFiles: string[];
  models: ComparedModel[];
  questions: ComparedQuestion[];
}

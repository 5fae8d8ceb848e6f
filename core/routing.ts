/** What became of one backend that might have answered. */
export interface RoutingDecision {
  /** Id of a backend, or `extractive`. */
  model: string;
  label: string;
  /** `refused`: it may not see the evidence. `skipped`: it was not tried, having failed lately. */
  outcome: "used" | "refused" | "failed" | "skipped";
  /** Why, for a person; a clause in Japanese without full stop and without text of the exchange. */
  reason: string;
}

/** A step at which a model may help the search. */
export type SearchStage = "rewriteFollowUps" | "expandQueries" | "rateRelevance";

/** What became of asking a model to help the search. What was not `used` left the search as it is without it. */
export interface StageDecision extends RoutingDecision {
  stage: SearchStage;
  promptVersion: string;
}

/** Who writes an answer now, and how it came to that. */
export interface ModelChoice {
  model: string;
  label: string;
  /** In the order in which they were made; the last one is that of the model. */
  decisions: RoutingDecision[];
}

/** Tokens and cost of one answer, over all requests that were made for it. */
export interface AnswerUsage {
  inputTokens: number;
  outputTokens: number;
  /** The backend did not count, so they were estimated from the text. */
  isEstimated: boolean;
  /** Absent when the backend's price is not set. */
  cost?: { amount: number; currency: "JPY" | "USD" };
}

/** What one request to a language model took. Of a reply that broke off, it is estimated from what came of it. */
export interface ModelUse {
  usage: AnswerUsage;
  /** The reply came to its end, so that the answer tells of it. */
  isWhole: boolean;
}

/**
 * How an answer came to be written. All but `stages` and their usage absent when the built-in answerer was asked for:
 * nothing else was chosen or sent.
 */
export interface AnswerOrigin {
  /** In the order in which they were made; absent when no model was to help the search. */
  stages?: StageDecision[];
  /** In the order in which they were made; exactly one is `used`. */
  routing?: RoutingDecision[];
  /** Absent when no model was asked. */
  usage?: AnswerUsage;
  /** Of the prompt that the model was given. */
  promptVersion?: string;
  /** How many passages the model was not shown, for want of room. */
  droppedPassages?: number;
  /** The model reached the longest reply that it may give. Absent otherwise. */
  isCutShort?: boolean;
  /** How many sentences with an unsupported figure gave way to what the documents say. */
  replacedSentences?: number;
}

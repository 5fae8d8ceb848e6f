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

/** Tokens and cost of one answer, over all requests that were made for it. */
export interface AnswerUsage {
  inputTokens: number;
  outputTokens: number;
  /** The backend did not count, so they were estimated from the text. */
  isEstimated: boolean;
  /** Absent when the backend's price is not set. */
  cost?: { amount: number; currency: "JPY" | "USD" };
}

/** What became of putting the passages of a search into a better order. */
export interface RerankOutcome {
  /** Id of the reranker. */
  reranker: string;
  /** `failed`: the passages are in the order of the search, as without a reranker. */
  status: "applied" | "failed";
  /** Why it failed, for a person. */
  reason?: string;
}

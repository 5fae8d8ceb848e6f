import { AppError } from "../errors.ts";
import type { Passage } from "../types.ts";
import type { Reranker, RerankRequest } from "./reranker.ts";

/** What became of reranking in one search. */
export interface RerankOutcome {
  /** Id of the reranker. */
  reranker: string;
  /** `failed`: the passages are in the order of the search, as without a reranker. */
  status: "applied" | "failed";
  /** Why it failed, for a person. */
  reason?: string;
}

/** A reranker as a search uses it: a failure costs the better order, never the search. */
export interface RerankStep {
  /** How many candidates it wants to see. */
  readonly candidates: number;
  /** Reranks, or gives the first `topK` as they are. @throws the signal's reason, and nothing else. */
  apply(request: Pick<RerankRequest, "question" | "passages" | "topK">): Promise<Passage[]>;
  /** Undefined until something was reranked. */
  outcome(): RerankOutcome | undefined;
}

export interface RerankStepOptions {
  reranker: Reranker;
  candidates: number;
  signal?: AbortSignal | undefined;
  /** Hears what the reranker threw, for the log. */
  onFailed?: ((error: unknown) => void) | undefined;
}

/** For one search each, because it keeps the outcome. */
export function createRerankStep({ reranker, candidates, signal, onFailed }: RerankStepOptions): RerankStep {
  let outcome: RerankOutcome | undefined;
  return {
    candidates,
    outcome: () => outcome,
    async apply({ question, passages, topK }) {
      try {
        const reranked = await reranker.rerank({ question, passages, topK, signal });
        outcome = { reranker: reranker.id, status: "applied" };
        return reranked;
      } catch (error) {
        signal?.throwIfAborted();
        onFailed?.(error);
        const reason = error instanceof AppError ? error.message : "並べ替えの処理で予期しない問題が起きました。";
        outcome = { reranker: reranker.id, status: "failed", reason };
        return passages.slice(0, topK);
      }
    },
  };
}

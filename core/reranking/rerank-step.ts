import { AppError } from "../errors.ts";
import { runWithin } from "../inference/try-again.ts";
import type { RerankOutcome } from "../rerank-outcome.ts";
import type { Passage } from "../types.ts";
import type { Reranker, RerankRequest } from "./reranker.ts";

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
  /** After it the order of the search stands. Default 5,000. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Hears what the reranker threw, for the log. */
  onFailed?: ((error: unknown) => void) | undefined;
}

/** For one search each, because it keeps the outcome. */
export function createRerankStep({
  reranker,
  candidates,
  timeoutMs = 5_000,
  signal,
  onFailed,
}: RerankStepOptions): RerankStep {
  let outcome: RerankOutcome | undefined;
  return {
    candidates,
    outcome: () => outcome,
    async apply({ question, passages, topK }) {
      try {
        const reranked = await runWithin((within) => reranker.rerank({ question, passages, topK, signal: within }), {
          model: reranker.id,
          timeoutMs,
          signal,
        });
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

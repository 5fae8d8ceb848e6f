import type { Classification, Passage } from "../types.ts";
import { NO_RERANKER, type Reranker } from "./reranker.ts";

/**
 * Shows a reranker only passages up to a 機密性. The others keep their places in the order of the search, and those
 * that were shown are put in order among the places that are left; all scores are then those of the places.
 */
export function withClearance(reranker: Reranker, maxClassification: Classification): Reranker {
  const isCleared = ({ document }: Passage): boolean => document.classification <= maxClassification;
  return {
    ...reranker,
    async rerank(request) {
      const { passages, topK } = request;
      const cleared = passages.filter(isCleared);
      if (cleared.length === passages.length) return reranker.rerank(request);
      if (cleared.length === 0) return NO_RERANKER.rerank(request);
      const reranked = (await reranker.rerank({ ...request, passages: cleared, topK: cleared.length })).values();
      return passages
        .flatMap((passage) => {
          const placed = isCleared(passage) ? reranked.next().value : passage;
          return placed === undefined ? [] : [{ ...placed, score: passage.score }];
        })
        .slice(0, topK)
        .map((passage, at) => ({ ...passage, rank: at + 1 }));
    },
  };
}

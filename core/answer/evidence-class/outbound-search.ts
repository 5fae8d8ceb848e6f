import type { Embedder } from "../../embeddings/embedder.ts";
import type { RerankSettings } from "../../reranking/configured-reranker.ts";
import type { Classification, DocumentMeta, Message } from "../../types.ts";
import { turnsOf } from "./conversation-turns.ts";
import { classOfWording, highestOf, withoutRepliesAbove } from "./evidence-class.ts";

/** What a search may send to embedders and rerankers that are elsewhere. */
export interface OutboundSearch {
  /** The conversation that a follow-up may be completed from. */
  readable(history: readonly Message[]): readonly Message[];
  /** Whether words of the collection may be put into the question, as the correction of a typo does. */
  allowsWordsOf(documents: Iterable<Pick<DocumentMeta, "classification">>): boolean;
  /**
   * Who may see a question: an embedder without vectors, or no reranker, where they may not.
   * @param wordedFrom highest 機密性 of what a model was shown that worded it; 1 when the user did.
   */
  servicesFor(
    searchedQuestion: string,
    history: readonly Message[],
    wordedFrom?: Classification,
  ): { embedder: Embedder; rerank: RerankSettings | undefined };
}

/**
 * Keeps what was read in restricted documents out of the questions that are embedded and reranked elsewhere: earlier
 * replies, words of the index, what a model words anew from replies, and what the user copies from one. Leaves everything as it is where both run on
 * this machine.
 */
export function createOutboundSearch(embedder: Embedder, rerank: RerankSettings | undefined): OutboundSearch {
  const rerankClearance = rerank?.maxClassification ?? 3;
  const clearance: Classification =
    embedder.maxClassification < rerankClearance ? embedder.maxClassification : rerankClearance;
  return {
    readable: (history) => withoutRepliesAbove(clearance, history),
    allowsWordsOf(documents) {
      if (clearance === 3) return true;
      for (const { classification } of documents) if (classification > clearance) return false;
      return true;
    },
    servicesFor(searchedQuestion, history, wordedFrom = 1) {
      if (clearance === 3) return { embedder, rerank };
      const needed = highestOf([wordedFrom, classOfWording(searchedQuestion, turnsOf(history))]);
      return {
        embedder: needed > embedder.maxClassification ? withoutVectors(embedder) : embedder,
        rerank: needed > rerankClearance ? undefined : rerank,
      };
    },
  };
}

/** Searches then go by words alone. */
function withoutVectors(embedder: Embedder): Embedder {
  return { ...embedder, embeddings: { embedQuery: async () => [], embedDocuments: async () => [] } };
}

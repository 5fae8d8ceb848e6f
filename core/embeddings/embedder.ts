import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { DEFAULT_DIMENSION, LexicalEmbeddings, lexicalFingerprint } from "./lexical-embeddings.ts";

/**
 * Any LangChain embeddings with what an index has to know about them.
 * The index keeps the fingerprint, so vectors of two embedders are never compared with each other.
 */
export interface Embedder {
  embeddings: EmbeddingsInterface;
  /** Differs whenever the same text would get another vector, e.g. `lexical-1:512:words-2.4`. */
  fingerprint: string;
  /** Length of every vector. */
  dimension: number;
  /** Set for the built-in embedder only: worker threads can make its vectors by themselves. */
  lexicalDimension: number | null;
}

/** The embedder that needs neither a download nor a network. @see LexicalEmbeddings */
export function createLexicalEmbedder({ dimension = DEFAULT_DIMENSION }: { dimension?: number } = {}): Embedder {
  return {
    embeddings: new LexicalEmbeddings({ dimension }),
    fingerprint: lexicalFingerprint(dimension),
    dimension,
    lexicalDimension: dimension,
  };
}

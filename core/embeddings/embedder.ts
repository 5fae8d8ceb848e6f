import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import type { Classification } from "../types.ts";
import { DEFAULT_DIMENSION, LexicalEmbeddings, lexicalFingerprint } from "./lexical-embeddings.ts";

export interface EmbedOptions {
  /** Ends the work early; it then throws the signal's reason. Implementations that know no signals finish first. */
  signal?: AbortSignal | undefined;
}

/** LangChain's embeddings, which may also be told to stop. Any `EmbeddingsInterface` is one. */
export interface TextEmbeddings extends EmbeddingsInterface {
  embedDocuments(documents: string[], options?: EmbedOptions): Promise<number[][]>;
  embedQuery(document: string, options?: EmbedOptions): Promise<number[]>;
}

/**
 * Any LangChain embeddings with what an index has to know about them.
 * The index keeps the fingerprint, so vectors of two embedders are never compared with each other.
 */
export interface Embedder {
  embeddings: TextEmbeddings;
  /** Differs whenever the same text would get another vector, e.g. `lexical-1:512:words-2.4`. */
  fingerprint: string;
  /** Length of every vector. */
  dimension: number;
  /** Set for the built-in embedder only: worker threads can make its vectors by themselves. */
  lexicalDimension: number | null;
  /**
   * How much its leg counts in a search, in which words count 1. Default {@link SEMANTIC_WEIGHT}; an embedder whose
   * vectors say little that words do not say should have less.
   */
  searchWeight?: number;
  /** Highest 機密性 of text that it may see; 3 for everything that runs on this machine. */
  maxClassification: Classification;
  /** Calls of `embedDocuments` that may run at the same time. Default 1. */
  concurrency?: number;
  /** Ends threads. Absent when there is nothing to end. */
  close?(): Promise<void>;
}

/**
 * Of embedders that know meanings: as much as words. Not measured, because no weights of such a model were at hand;
 * measure with `npm run eval -- --datasets` before relying on it.
 */
export const SEMANTIC_WEIGHT = 1;
/** Measured: more than 0.3 loses on two data sets, because words say the same better. */
const LEXICAL_WEIGHT = 0.1;

/** The embedder that needs neither a download nor a network. @see LexicalEmbeddings */
export function createLexicalEmbedder({ dimension = DEFAULT_DIMENSION }: { dimension?: number } = {}): Embedder {
  return {
    embeddings: new LexicalEmbeddings({ dimension }),
    fingerprint: lexicalFingerprint(dimension),
    dimension,
    lexicalDimension: dimension,
    searchWeight: LEXICAL_WEIGHT,
    maxClassification: 3,
  };
}

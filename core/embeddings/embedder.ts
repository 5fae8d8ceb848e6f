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
  /** Highest 機密性 of text that it may see; 3 for everything that runs on this machine. */
  maxClassification: Classification;
  /** Calls of `embedDocuments` that may run at the same time. Default 1. */
  concurrency?: number;
  /** Ends threads. Absent when there is nothing to end. */
  close?(): Promise<void>;
}

/** The embedder that needs neither a download nor a network. @see LexicalEmbeddings */
export function createLexicalEmbedder({ dimension = DEFAULT_DIMENSION }: { dimension?: number } = {}): Embedder {
  return {
    embeddings: new LexicalEmbeddings({ dimension }),
    fingerprint: lexicalFingerprint(dimension),
    dimension,
    lexicalDimension: dimension,
    maxClassification: 3,
  };
}

import { Embeddings } from "@langchain/core/embeddings";
import { createLexicalEmbedder, type Embedder } from "../../core/embeddings/embedder.ts";
import type { Classification } from "../../core/types.ts";

/** An embedder that remembers what it was asked for. */
export interface CountingEmbedder extends Embedder {
  readonly embedded: string[];
}

/**
 * @param options.fingerprint of what it pretends to be.
 * @param options.onBatch runs before each batch is embedded; what it throws is the embedder's failure.
 */
export function createCountingEmbedder(
  options: {
    fingerprint?: string;
    maxClassification?: Classification;
    concurrency?: number;
    onBatch?: (texts: string[]) => void | Promise<void>;
  } = {},
): CountingEmbedder {
  const { embeddings, dimension } = createLexicalEmbedder({ dimension: 32 });
  const embedded: string[] = [];
  class Counting extends Embeddings {
    override async embedDocuments(texts: string[]): Promise<number[][]> {
      await options.onBatch?.(texts);
      embedded.push(...texts);
      return embeddings.embedDocuments(texts);
    }
    override embedQuery(text: string): Promise<number[]> {
      return embeddings.embedQuery(text);
    }
  }
  return {
    embeddings: new Counting({}),
    fingerprint: options.fingerprint ?? "counting",
    dimension,
    lexicalDimension: null,
    maxClassification: options.maxClassification ?? 3,
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    embedded,
  };
}

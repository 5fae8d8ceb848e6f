import { setImmediate } from "node:timers/promises";
import { Embeddings, type EmbeddingsParams } from "@langchain/core/embeddings";
import { TOKENISER_VERSION } from "../text/tokenise.ts";
import { countFeatures, FEATURES_VERSION } from "./lexical-features.ts";

/** Recall@5 of single evidence lines on the development questions: 256 → 74%, 512 → 80%, 1024 → 83%. */
export const DEFAULT_DIMENSION = 512;

/** @example lexicalFingerprint(512) // "lexical-1:512:words-2.4" */
export function lexicalFingerprint(dimension: number): string {
  return `lexical-${FEATURES_VERSION}:${dimension}:${TOKENISER_VERSION}`;
}

/** Texts between two turns of the event loop; about 10 ms of work. */
const TEXTS_PER_TURN = 32;

export interface LexicalEmbeddingsParams extends EmbeddingsParams {
  /** Length of the vectors; a positive integer. */
  dimension?: number;
}

/**
 * Embeddings that need no model, no download and no network, and give the same vector everywhere.
 *
 * They are lexical, not semantic: two texts are near when they share words or characters. 「職員」 and
 * 「公務員」 share one character and 「車」 and 「自動車」 one, but 「医者」 and 「ドクター」 nothing at all. For meaning,
 * plug in a real model through LangChain's interface.
 *
 * Each content word (weighted by the root of its length) and each character bigram is hashed to one signed
 * dimension (feature hashing, Weinberger et al. 2009), counted as 1 + ln(tf), and the vector is scaled to
 * length 1. A text without letters or digits gives the zero vector. Trigrams were tried and added nothing.
 */
export class LexicalEmbeddings extends Embeddings {
  readonly dimension: number;

  /** @throws RangeError when the dimension is not a positive integer. */
  constructor({ dimension = DEFAULT_DIMENSION, ...params }: LexicalEmbeddingsParams = {}) {
    super(params);
    if (!Number.isInteger(dimension) || dimension < 1) {
      throw new RangeError(`dimension must be a positive integer, got ${dimension}`);
    }
    this.dimension = dimension;
  }

  async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (const [at, text] of documents.entries()) {
      // Why: nothing here waits, so a long list would otherwise hold up every other request of the process.
      if (at > 0 && at % TEXTS_PER_TURN === 0) await setImmediate();
      vectors.push(embedLexically(text, this.dimension));
    }
    return vectors;
  }

  async embedQuery(document: string): Promise<number[]> {
    return embedLexically(document, this.dimension);
  }
}

/** The vector of one text, scaled to length 1. @see LexicalEmbeddings */
export function embedLexically(text: string, dimension: number): number[] {
  const vector = new Array<number>(dimension).fill(0);
  const add = (hash: number, weight: number): void => {
    const at = (hash >>> 1) % dimension;
    vector[at] = (vector[at] as number) + ((hash & 1) === 1 ? weight : -weight);
  };
  const { words, bigrams } = countFeatures(text);
  for (const [hash, { count, length }] of words) add(hash, Math.sqrt(length) * (1 + Math.log(count)));
  for (const [hash, count] of bigrams) add(hash, 1 + Math.log(count));
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? vector : vector.map((value) => value / norm);
}

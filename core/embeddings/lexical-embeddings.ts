import { setImmediate } from "node:timers/promises";
import { Embeddings, type EmbeddingsParams } from "@langchain/core/embeddings";
import { normaliseForSearch } from "../text/normalise.ts";
import { TOKENISER_VERSION, tokeniseNormal } from "../text/tokenise.ts";
import { FEATURES_VERSION } from "./lexical-features.ts";
import { createLexicalVectorMaker, type LexicalVectorMaker } from "./lexical-vector.ts";

/** Recall@5 of single evidence lines on the development questions: 256 → 74%, 512 → 80%, 1024 → 83%. */
export const DEFAULT_DIMENSION = 512;

/** @example lexicalFingerprint(512) // "lexical-1:512:words-2.4" */
export function lexicalFingerprint(dimension: number): string {
  return `lexical-${FEATURES_VERSION}:${dimension}:${TOKENISER_VERSION}`;
}

/** Texts between two turns of the event loop; about 10 ms of work. */
const TEXTS_PER_TURN = 64;

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
 * @see createLexicalVectorMaker for how a text becomes a vector.
 */
export class LexicalEmbeddings extends Embeddings {
  readonly dimension: number;
  readonly #maker: LexicalVectorMaker;

  /** @throws RangeError when the dimension is not a positive integer. */
  constructor({ dimension = DEFAULT_DIMENSION, ...params }: LexicalEmbeddingsParams = {}) {
    super(params);
    if (!Number.isInteger(dimension) || dimension < 1) {
      throw new RangeError(`dimension must be a positive integer, got ${dimension}`);
    }
    this.dimension = dimension;
    this.#maker = createLexicalVectorMaker(dimension);
  }

  async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (const [at, text] of documents.entries()) {
      // Why: nothing here waits, so a long list would otherwise hold up every other request of the process.
      if (at > 0 && at % TEXTS_PER_TURN === 0) await setImmediate();
      vectors.push(this.#embed(text));
    }
    return vectors;
  }

  async embedQuery(document: string): Promise<number[]> {
    return this.#embed(document);
  }

  #embed(text: string): number[] {
    const normal = normaliseForSearch(text);
    const words = tokeniseNormal(normal);
    return Array.from(this.#maker.vectorOf({ words, normals: [normal] }));
  }
}

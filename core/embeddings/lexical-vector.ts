import { createFeatureCounter, type FeatureSource } from "./lexical-features.ts";

/** Makes the vectors of one text after the other. */
export interface LexicalVectorMaker {
  /** Length 1, or all zeros for a text without letters or digits. The array is overwritten by the next call. */
  vectorOf(source: FeatureSource): Float64Array;
}

/**
 * Each content word (weighted by the root of its length) and each character bigram is hashed to one signed dimension
 * (feature hashing, Weinberger et al. 2009), counted as 1 + ln(tf), and the vector is scaled to length 1.
 * Trigrams were tried and added nothing.
 */
export function createLexicalVectorMaker(dimension: number): LexicalVectorMaker {
  const counter = createFeatureCounter();
  const vector = new Float64Array(dimension);
  const add = (hash: number, count: number, length: number): void => {
    const at = (hash >>> 1) % dimension;
    const weight = Math.sqrt(length) * (count === 1 ? 1 : 1 + Math.log(count));
    vector[at] = (vector[at] as number) + ((hash & 1) === 1 ? weight : -weight);
  };
  return {
    vectorOf(source) {
      vector.fill(0);
      counter.countFeatures(source, add);
      let squares = 0;
      for (const value of vector) squares += value * value;
      const norm = Math.sqrt(squares);
      if (norm > 0) for (let at = 0; at < dimension; at++) vector[at] = (vector[at] as number) / norm;
      return vector;
    },
  };
}

import type { DenseHit } from "./dense-index.ts";
import { createTopSelection } from "./top-selection.ts";

export interface ExactSearch {
  /** Row by row; rows have length 1 or are zero. */
  vectors: Float32Array;
  dimension: number;
  query: ArrayLike<number>;
  /** Rows to compare with. */
  ordinals: Iterable<number>;
  topK: number;
}

/** Compares the query with every named row. Exact, and for few rows faster than walking a graph. */
export function searchExactly({ vectors, dimension, query, ordinals, topK }: ExactSearch): DenseHit[] {
  const unit = toUnit(query);
  const selection = createTopSelection(topK);
  for (const ordinal of ordinals) {
    const row = ordinal * dimension;
    let dot = 0;
    for (let i = 0; i < dimension; i++) dot += (vectors[row + i] as number) * (unit[i] as number);
    selection.offer(ordinal, dot);
  }
  return selection.sorted().map(({ ordinal, score }) => ({ ordinal, similarity: score }));
}

function toUnit(vector: ArrayLike<number>): Float64Array {
  const unit = Float64Array.from(vector);
  const norm = Math.sqrt(unit.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? unit : unit.map((value) => value / norm);
}

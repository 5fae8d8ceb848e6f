/** Cosine of the query with every vector; vectors of length 1 or zero, as `DenseIndex.vectorAt` gives them. */
export function similaritiesTo(query: readonly number[], vectors: readonly Float32Array[]): Float64Array {
  const norm = Math.hypot(...query) || 1;
  return Float64Array.from(vectors, (vector) => {
    let dot = 0;
    for (let i = 0; i < vector.length; i++) dot += (vector[i] as number) * (query[i] as number);
    return dot / norm;
  });
}

/** Vectors at the same place differ in their last bits between single and double precision. */
const ROUNDING = 1e-6;

/**
 * recall@k: share of the k truly nearest vectors that were found. A vector that is as near as the k-th counts as
 * found whichever of its equals was returned, because recombined texts hold many duplicates. 1 for an empty index.
 */
export function recallOf(found: readonly number[], similarities: Float64Array, k: number): number {
  const nearest = similarities.toSorted().reverse();
  const wanted = Math.min(k, nearest.length);
  if (wanted === 0) return 1;
  const worst = (nearest[wanted - 1] as number) - ROUNDING;
  const hits = [...new Set(found)].filter((ordinal) => (similarities[ordinal] ?? -2) >= worst);
  return Math.min(wanted, hits.length) / wanted;
}

import { assertVector, type DenseIndex } from "../../../core/search-index/dense-index.ts";

/** The plainest {@link DenseIndex} there can be: compares with everything, and sorts. What the others are held to. */
export function createExactDenseIndex(vectors: readonly (readonly number[])[], dimension: number): DenseIndex {
  const units = vectors.map((vector) => toUnit(vector));
  return {
    size: units.length,
    dimension,
    async search({ vector, topK, allowed }) {
      assertVector(vector, dimension);
      const query = toUnit(Array.from(vector));
      if (query.every((value) => value === 0)) return [];
      return units
        .map((unit, ordinal) => ({
          ordinal,
          similarity: unit.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0),
        }))
        .filter(({ ordinal }) => allowed === undefined || allowed.has(ordinal))
        .sort((a, b) => b.similarity - a.similarity || a.ordinal - b.ordinal)
        .slice(0, Math.max(0, topK));
    },
    vectorAt(ordinal) {
      const unit = units[ordinal];
      if (unit === undefined) throw new RangeError(`no vector ${ordinal}`);
      return Float32Array.from(unit);
    },
  };
}

function toUnit(vector: readonly number[]): number[] {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? [...vector] : vector.map((value) => value / norm);
}

import { expect, it } from "vitest";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import type { DenseIndex } from "../../../core/search-index/dense-index.ts";
import { searchExactly } from "../../../core/search-index/exact-search.ts";
import { compareDenseSearch } from "../../../evals/bench/compare-dense-search.ts";
import { createSeededRandom } from "../../../evals/bench/seeded-random.ts";

const dimension = 16;
const size = 200;
const random = createSeededRandom(3);
const draw = (): number[] => {
  const vector = Array.from({ length: dimension }, () => random.integer(-100, 100));
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
};
const vectors = Float32Array.from(Array.from({ length: size }, draw).flat());
const { embeddings } = createLexicalEmbedder({ dimension });

const vectorAt = (ordinal: number): Float32Array => vectors.slice(ordinal * dimension, (ordinal + 1) * dimension);

/** Exact, or wrong on purpose: the worst index there is returns the first ordinals for any query. */
const fakeIndex = (isExact: boolean): DenseIndex => ({
  size,
  dimension,
  vectorAt,
  search: async ({ vector, topK }) =>
    isExact
      ? searchExactly({ vectorAt, query: vector, ordinals: Array(size).keys(), topK })
      : Array.from({ length: topK }, (_, ordinal) => ({ ordinal, similarity: 1 })),
});

it("compares five searches over the same vectors", async () => {
  const rows = await compareDenseSearch({
    index: fakeIndex(true),
    graph: fakeIndex(false),
    queries: Array.from({ length: 20 }, draw),
    embeddings,
  });
  expect(rows.map(({ name }) => name.split("（")[0])).toEqual([
    "Tenkyo",
    "Tenkyo の HNSW だけ",
    "hnswlib-node",
    "LangChain HNSWLib",
    "全件比較",
  ]);
  const [ours, , raw, , exact] = rows;
  expect(ours?.recallAt10).toBe(1);
  expect(exact?.recallAt10).toBe(1);
  expect(raw?.recallAt10).toBeGreaterThan(0.95);
  expect(raw?.timesRaw).toBe(1);
  for (const { p50Ms } of rows) expect(p50Ms).toBeGreaterThan(0);
});

it("sees an index that finds the wrong neighbours", async () => {
  const [ours] = await compareDenseSearch({
    index: fakeIndex(false),
    graph: fakeIndex(true),
    queries: Array.from({ length: 20 }, draw),
    embeddings,
  });
  expect(ours?.recallAt10).toBeLessThan(0.3);
});

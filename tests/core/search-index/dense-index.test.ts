import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDenseBuilder } from "../../../core/search-index/dense-builder.ts";
import type { DenseIndex } from "../../../core/search-index/dense-index.ts";
import { createRangeSet } from "../../../core/search-index/ordinal-set.ts";
import { loadDenseIndex } from "../../../core/search-index/sharded-dense-index.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { createExactDenseIndex } from "./exact-dense-index.ts";
import { sampleVectors } from "./sample-vectors.ts";

type CreateDenseIndex = (vectors: readonly number[][], dimension: number) => Promise<DenseIndex>;

function createSaved(shardSize: number): CreateDenseIndex {
  return async (vectors, dimension) => {
    const folder = temporaryFolder();
    const builder = createDenseBuilder({ folder, dimension, shardSize });
    for (const vector of vectors) {
      builder.add(vector);
      await builder.room();
    }
    await builder.save();
    const index = await loadDenseIndex({ folder, size: vectors.length, dimension, shardSize });
    onTestFinished(() => index.close());
    return index;
  };
}

const IMPLEMENTATIONS: [name: string, create: CreateDenseIndex][] = [
  ["HNSW, saved and loaded", createSaved(1_024)],
  ["HNSW in seven shards", createSaved(64)],
  ["the exact reference", async (vectors, dimension) => createExactDenseIndex(vectors, dimension)],
];

describe.each(IMPLEMENTATIONS)("a dense index: %s", (_name, create) => {
  const dimension = 24;
  const vectors = sampleVectors({ count: 400, dimension });
  const queries = sampleVectors({ count: 12, dimension, seed: 2 });
  const reference = createExactDenseIndex(vectors, dimension);

  it("knows its size and dimension", async () => {
    const index = await create(vectors, dimension);
    expect([index.size, index.dimension]).toEqual([400, 24]);
  });

  it("finds what comparing with every vector finds, with the same similarities, best first", async () => {
    const index = await create(vectors, dimension);
    for (const vector of queries) {
      const hits = index.search({ vector, topK: 10 });
      const expected = reference.search({ vector, topK: 10 });
      expect(hits.map(({ ordinal }) => ordinal)).toEqual(expected.map(({ ordinal }) => ordinal));
      for (const [at, { similarity }] of hits.entries())
        expect(similarity).toBeCloseTo(expected[at]?.similarity ?? 2, 4);
    }
  });

  it("ignores how long a vector is", async () => {
    const index = await create(vectors, dimension);
    const [vector = []] = queries;
    const longer = vector.map((value) => value * 1_000);
    expect(index.search({ vector: longer, topK: 5 }).map(({ ordinal }) => ordinal)).toEqual(
      index.search({ vector, topK: 5 }).map(({ ordinal }) => ordinal),
    );
  });

  it("returns allowed ordinals only, and the best of those, however many are allowed", async () => {
    const index = await create(vectors, dimension);
    const setup = fc.record({
      start: fc.nat(399),
      length: fc.integer({ min: 0, max: 400 }),
      topK: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(setup, fc.constantFrom(...queries), ({ start, length, topK }, vector) => {
        const allowed = createRangeSet([{ start, end: Math.min(400, start + length) }]);
        const hits = index.search({ vector, topK, allowed });
        const expected = reference.search({ vector, topK, allowed });
        expect(hits.map(({ ordinal }) => ordinal)).toEqual(expected.map(({ ordinal }) => ordinal));
      }),
    );
  });

  it("takes a plain Set as the allowed ordinals", async () => {
    const index = await create(vectors, dimension);
    const hits = index.search({ vector: queries[0] ?? [], topK: 10, allowed: new Set([3, 77, 201]) });
    expect(hits.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual([3, 77, 201]);
  });

  it("returns everything when more is asked for than there is, and nothing when nothing is asked for", async () => {
    const index = await create(vectors.slice(0, 5), dimension);
    expect(index.search({ vector: queries[0] ?? [], topK: 50 })).toHaveLength(5);
    expect(index.search({ vector: queries[0] ?? [], topK: 0 })).toEqual([]);
    expect(index.search({ vector: queries[0] ?? [], topK: 5, allowed: new Set() })).toEqual([]);
  });

  it("works while empty", async () => {
    const index = await create([], dimension);
    expect(index.size).toBe(0);
    expect(index.search({ vector: queries[0] ?? [], topK: 5 })).toEqual([]);
  });

  it("finds nothing for a zero vector, and keeps zero vectors out of nobody's way", async () => {
    const index = await create([new Array<number>(dimension).fill(0), ...vectors.slice(0, 9)], dimension);
    expect(index.search({ vector: new Array<number>(dimension).fill(0), topK: 5 })).toEqual([]);
    expect(index.search({ vector: vectors[0] ?? [], topK: 1 })[0]?.ordinal).toBe(1);
  });

  it("gives back vectors scaled to length 1", async () => {
    const index = await create(vectors, dimension);
    for (const ordinal of [0, 123, 399]) {
      const expected = reference.vectorAt(ordinal);
      for (const [at, value] of index.vectorAt(ordinal).entries()) expect(value).toBeCloseTo(expected[at] ?? 2, 5);
    }
    for (const ordinal of [-1, 400, 0.5]) expect(() => index.vectorAt(ordinal)).toThrow(RangeError);
  });

  it("refuses vectors of another length or with numbers that are not finite", async () => {
    const index = await create(vectors.slice(0, 5), dimension);
    const broken = (value: number): number[] => [...new Array<number>(dimension - 1).fill(1), value];
    for (const vector of [[1, 2], broken(Number.NaN), broken(Number.POSITIVE_INFINITY)]) {
      expect(() => index.search({ vector, topK: 1 })).toThrow(expect.objectContaining({ code: "invalid-vector" }));
    }
  });
});

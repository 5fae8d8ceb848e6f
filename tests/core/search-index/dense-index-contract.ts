import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DenseHit, DenseIndex } from "../../../core/search-index/dense-index.ts";
import { createRangeSet } from "../../../core/search-index/ordinal-set.ts";
import { createExactDenseIndex } from "./exact-dense-index.ts";
import { sampleVectors } from "./sample-vectors.ts";

/** Closes what it opened when the test ends. */
export type CreateDenseIndex = (vectors: readonly number[][], dimension: number) => Promise<DenseIndex>;

const ordinalsOf = (hits: readonly DenseHit[]): number[] => hits.map(({ ordinal }) => ordinal);

/** What every {@link DenseIndex} does, whatever it is made of. */
export function describeDenseIndex(name: string, create: CreateDenseIndex): void {
  describe(`a dense index: ${name}`, () => {
    const dimension = 24;
    const vectors = sampleVectors({ count: 400, dimension });
    const queries = sampleVectors({ count: 12, dimension, seed: 2 });
    const [query = []] = queries;
    const reference = createExactDenseIndex(vectors, dimension);

    it("knows its size and dimension", async () => {
      const index = await create(vectors, dimension);
      expect([index.size, index.dimension]).toEqual([400, 24]);
    });

    it("finds what comparing with every vector finds, with the same similarities, best first", async () => {
      const index = await create(vectors, dimension);
      for (const vector of queries) {
        const hits = await index.search({ vector, topK: 10 });
        const expected = await reference.search({ vector, topK: 10 });
        expect(ordinalsOf(hits)).toEqual(ordinalsOf(expected));
        for (const [at, { similarity }] of hits.entries())
          expect(similarity).toBeCloseTo(expected[at]?.similarity ?? 2, 4);
      }
    });

    it("ignores how long a vector is", async () => {
      const index = await create(vectors, dimension);
      const longer = query.map((value) => value * 1_000);
      const shorter = await index.search({ vector: query, topK: 5 });
      expect(ordinalsOf(await index.search({ vector: longer, topK: 5 }))).toEqual(ordinalsOf(shorter));
    });

    it("takes typed arrays as vectors", async () => {
      const index = await create(vectors, dimension);
      const expected = await index.search({ vector: query, topK: 5 });
      expect(ordinalsOf(await index.search({ vector: Float64Array.from(query), topK: 5 }))).toEqual(
        ordinalsOf(expected),
      );
    });

    it("orders equal similarities by ordinal", async () => {
      const twins = [query, ...vectors.slice(0, 20), query, ...vectors.slice(20, 40), query];
      const index = await create(twins, dimension);
      expect(ordinalsOf(await index.search({ vector: query, topK: 3 }))).toEqual([0, 21, 42]);
      const allowed = new Set([42, 21, 5]);
      expect(ordinalsOf(await index.search({ vector: query, topK: 2, allowed }))).toEqual([21, 42]);
    });

    it("returns allowed ordinals only, and the best of those, however many are allowed", async () => {
      const index = await create(vectors, dimension);
      const setup = fc.record({
        start: fc.nat(399),
        length: fc.integer({ min: 0, max: 400 }),
        topK: fc.integer({ min: 1, max: 30 }),
      });
      await fc.assert(
        fc.asyncProperty(setup, fc.constantFrom(...queries), async ({ start, length, topK }, vector) => {
          const allowed = createRangeSet([{ start, end: Math.min(400, start + length) }]);
          const hits = await index.search({ vector, topK, allowed });
          expect(ordinalsOf(hits)).toEqual(ordinalsOf(await reference.search({ vector, topK, allowed })));
        }),
      );
    });

    it("returns the best of what is allowed when that lies scattered", async () => {
      const index = await create(vectors, dimension);
      const share = fc.constantFrom(0.01, 0.1, 0.5, 0.9);
      await fc.assert(
        fc.asyncProperty(share, fc.nat(1_000), fc.constantFrom(...queries), async (wanted, seed, vector) => {
          const allowed = new Set(
            vectors.flatMap((_, at) => (((at + seed) * 7_919) % 1_000 < wanted * 1_000 ? at : [])),
          );
          const hits = await index.search({ vector, topK: 10, allowed });
          expect(ordinalsOf(hits)).toEqual(ordinalsOf(await reference.search({ vector, topK: 10, allowed })));
        }),
      );
    });

    it("takes a plain Set as the allowed ordinals", async () => {
      const index = await create(vectors, dimension);
      const hits = await index.search({ vector: query, topK: 10, allowed: new Set([201, 3, 77]) });
      expect(ordinalsOf(hits).sort((a, b) => a - b)).toEqual([3, 77, 201]);
    });

    it("returns everything when more is asked for than there is, and nothing when nothing is asked for", async () => {
      const index = await create(vectors.slice(0, 5), dimension);
      expect(await index.search({ vector: query, topK: 50 })).toHaveLength(5);
      expect(await index.search({ vector: query, topK: 50, allowed: new Set([1, 2]) })).toHaveLength(2);
      expect(await index.search({ vector: query, topK: 0 })).toEqual([]);
      expect(await index.search({ vector: query, topK: 5, allowed: new Set() })).toEqual([]);
    });

    it("works while empty", async () => {
      const index = await create([], dimension);
      expect(index.size).toBe(0);
      expect(await index.search({ vector: query, topK: 5 })).toEqual([]);
      expect(await index.search({ vector: query, topK: 5, allowed: new Set([0]) })).toEqual([]);
    });

    it("finds nothing for a zero vector, and keeps zero vectors out of nobody's way", async () => {
      const zero = new Array<number>(dimension).fill(0);
      const index = await create([zero, ...vectors.slice(0, 9)], dimension);
      expect(await index.search({ vector: zero, topK: 5 })).toEqual([]);
      expect(await index.search({ vector: zero, topK: 5, allowed: new Set([0, 1]) })).toEqual([]);
      expect((await index.search({ vector: vectors[0] ?? [], topK: 1 }))[0]?.ordinal).toBe(1);
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
        const search = index.search({ vector, topK: 1 });
        await expect(search).rejects.toThrow(expect.objectContaining({ code: "invalid-vector" }));
      }
    });

    it("answers many searches at once as it answers them one by one", async () => {
      const index = await create(vectors, dimension);
      const searches = queries.flatMap((vector, at) => [
        { vector, topK: 3 + at },
        { vector, topK: 30 },
        { vector, topK: 5, allowed: createRangeSet([{ start: at * 10, end: at * 10 + 40 }]) },
      ]);
      const together = await Promise.all(searches.map((search) => index.search(search)));
      for (const [at, search] of searches.entries()) expect(together[at]).toEqual(await index.search(search));
    });
  });
}

import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../../core/errors.ts";
import { createDenseBuilder } from "../../../core/search-index/dense-builder.ts";
import { openHnswFile } from "../../../core/search-index/hnsw-file.ts";
import { loadHnswIndex } from "../../../core/search-index/hnsw-index.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { createRandom, sampleVectors } from "./sample-vectors.ts";

const DIMENSION = 16;

async function saveIndex(folder: string, vectors: readonly number[][], dimension = DIMENSION): Promise<string> {
  const builder = createDenseBuilder({ folder, dimension });
  try {
    for (const vector of vectors) builder.add(vector);
    await builder.save();
  } finally {
    await builder.discard();
  }
  return join(folder, "dense-000.hnsw");
}

describe("saving an HNSW index", () => {
  it("keeps every vector, whatever their number", async () => {
    const folder = temporaryFolder();
    const vector = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(vector, { maxLength: 40 }), async (vectors) => {
        const path = await saveIndex(folder, vectors, 4);
        const file = openHnswFile({ path, size: vectors.length, dimension: 4 });
        const all: Float32Array[] = [];
        await file.readVectors((ordinal, vector) => {
          all[ordinal] = vector.slice();
        });
        for (const [ordinal, original] of vectors.entries()) {
          const stored = file.vectorAt(ordinal);
          expect(all[ordinal]).toEqual(stored);
          const norm = Math.hypot(...original);
          // Why: hnswlib scales in single precision, where tiny numbers underflow.
          if (norm > 1e-6)
            for (const [at, value] of stored.entries()) expect(value).toBeCloseTo((original[at] ?? 0) / norm, 4);
        }
        file.close();
      }),
      { numRuns: 30 },
    );
  });

  it("holds thousands of vectors", async () => {
    const vectors = sampleVectors({ count: 2_500, dimension: 4 });
    const path = await saveIndex(temporaryFolder(), vectors, 4);
    const index = await loadHnswIndex({ path, size: 2_500, dimension: 4 });
    expect((await index.search({ vector: vectors[2_499] ?? [], topK: 1 }))[0]?.similarity).toBeCloseTo(1, 5);
    index.close();
  });
});

describe("loading an HNSW index", () => {
  it("refuses another dimension, which hnswlib itself would load without a word", async () => {
    const path = await saveIndex(temporaryFolder(), sampleVectors({ count: 10, dimension: DIMENSION }));
    await expect(loadHnswIndex({ path, size: 10, dimension: 8 })).rejects.toThrow(/次元/u);
  });

  it("refuses another number of vectors", async () => {
    const path = await saveIndex(temporaryFolder(), sampleVectors({ count: 10, dimension: DIMENSION }));
    await expect(loadHnswIndex({ path, size: 11, dimension: DIMENSION })).rejects.toThrow(/件数/u);
  });

  it("refuses a file that is cut anywhere or has something after its end", async () => {
    const path = await saveIndex(temporaryFolder(), sampleVectors({ count: 200, dimension: DIMENSION }));
    const whole = readFileSync(path);
    const options = { path, size: 200, dimension: DIMENSION };
    for (const length of [0, 50, 96, Math.floor(whole.length / 2), whole.length - 4, whole.length - 1]) {
      truncateSync(path, length);
      await expect(loadHnswIndex(options)).rejects.toThrow(IndexDamagedError);
      expect(() => openHnswFile(options)).toThrow(IndexDamagedError);
      writeFileSync(path, whole);
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from([0])]));
    await expect(loadHnswIndex(options)).rejects.toThrow(IndexDamagedError);
    writeFileSync(path, whole);
    (await loadHnswIndex(options)).close();
  });

  it("refuses a file of something else", async () => {
    const path = join(temporaryFolder(), "dense-000.hnsw");
    writeFileSync(path, "not an index at all, but long enough to have a header of ninety-six bytes or more".repeat(3));
    await expect(loadHnswIndex({ path, size: 1, dimension: 4 })).rejects.toThrow(IndexDamagedError);
  });
});

describe("searching an HNSW index with a filter", () => {
  it("costs at most three times as much as without when one in a hundred is allowed", async () => {
    const count = 5_000;
    const dimension = 64;
    const vectors = sampleVectors({ count, dimension });
    const path = await saveIndex(temporaryFolder(), vectors, dimension);
    const index = await loadHnswIndex({ path, size: count, dimension });
    const random = createRandom(9);
    const allowed = new Set(Array.from({ length: count / 100 }, () => Math.floor(random() * count)));
    const queries = sampleVectors({ count: 60, dimension, seed: 3 });
    const measure = async (search: (vector: number[]) => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (const vector of queries) {
        const startedAt = performance.now();
        await search(vector);
        times.push(performance.now() - startedAt);
      }
      return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    };
    const plain = (vector: number[]) => index.search({ vector, topK: 10 });
    const filtered = (vector: number[]) => index.search({ vector, topK: 10, allowed });
    await measure(plain);
    await measure(filtered);
    expect(await measure(filtered)).toBeLessThan((await measure(plain)) * 3);
    index.close();
  });

  it("finds the best of a large allowed part too", async () => {
    const count = 4_000;
    const vectors = sampleVectors({ count, dimension: DIMENSION });
    const path = await saveIndex(temporaryFolder(), vectors);
    const index = await loadHnswIndex({ path, size: count, dimension: DIMENSION, rowsPerCandidate: 0 });
    // Why far from the query: then most of what the graph offers is not allowed.
    const queries = sampleVectors({ count: 20, dimension: DIMENSION, seed: 5 });
    for (const vector of queries) {
      const ranked = (await index.search({ vector, topK: count })).map(({ ordinal }) => ordinal);
      const allowed = ranked.slice(Math.floor(count * 0.4));
      const hits = await index.search({ vector, topK: 10, allowed: new Set(allowed) });
      expect(hits.map(({ ordinal }) => ordinal)).toEqual(allowed.slice(0, 10));
    }
    index.close();
  });
});

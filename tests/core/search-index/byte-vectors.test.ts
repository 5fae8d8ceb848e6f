import fc from "fast-check";
import { expect, it } from "vitest";
import { createByteVectors } from "../../../core/search-index/byte-vectors.ts";
import {
  instantiateScan,
  PAIR_BYTES,
  ROWS_PER_BLOCK,
  ROWS_PER_FLAG,
} from "../../../core/search-index/scan-bytes-module.ts";
import { createExactDenseIndex } from "./exact-dense-index.ts";
import { sampleVectors } from "./sample-vectors.ts";

it("multiplies rows of bytes with a query as plain arithmetic does", () => {
  const byte = fc.integer({ min: -128, max: 127 });
  const number = fc.integer({ min: -2_047, max: 2_047 });
  const setup = fc
    .record({ dimension: fc.integer({ min: 1, max: 6 }), blocks: fc.integer({ min: 0, max: 3 }) })
    .chain(({ dimension, blocks }) => {
      const bytes = blocks * dimension * ROWS_PER_BLOCK;
      const pair = fc.tuple(fc.nat({ max: dimension - 1 }), number, fc.nat({ max: dimension - 1 }), number);
      return fc.record({
        dimension: fc.constant(dimension),
        blocks: fc.constant(blocks),
        bytes: fc.array(byte, { minLength: bytes, maxLength: bytes }),
        pairs: fc.array(pair, { minLength: 1, maxLength: 5 }),
      });
    });
  fc.assert(
    fc.property(setup, fc.integer({ min: -100_000, max: 100_000 }), ({ dimension, blocks, bytes, pairs }, floor) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const view = new DataView(memory.buffer);
      for (const [at, [first, firstNumber, second, secondNumber]] of pairs.entries()) {
        view.setInt32(at * PAIR_BYTES, first * ROWS_PER_BLOCK, true);
        view.setInt32(at * PAIR_BYTES + 4, second * ROWS_PER_BLOCK, true);
        view.setInt16(at * PAIR_BYTES + 8, firstNumber, true);
        view.setInt16(at * PAIR_BYTES + 10, secondNumber, true);
      }
      const rows = blocks * ROWS_PER_BLOCK;
      const out = new Float32Array(memory.buffer, 1_024, rows + 1);
      out[rows] = 77;
      const flags = new Uint8Array(memory.buffer, 2_048, rows / ROWS_PER_FLAG + 1).fill(9);
      const scales = new Float32Array(memory.buffer, 3_072, rows).map((_, row) => 1 / (1 + (row % 4)));
      new Float32Array(memory.buffer, 3_072, rows).set(scales);
      new Int8Array(memory.buffer, 4_096, bytes.length).set(bytes);
      const blockBytes = dimension * ROWS_PER_BLOCK;
      instantiateScan(memory)(
        ...([4_096, blocks, blockBytes, 0, pairs.length * PAIR_BYTES, 3_072, 1_024, 2_048, floor] as const),
      );
      const expected = Array.from({ length: rows }, (_, row) => {
        const place = row % ROWS_PER_BLOCK;
        const at = (of: number): number =>
          bytes[((row - place) / ROWS_PER_BLOCK) * blockBytes + of * ROWS_PER_BLOCK + place] as number;
        const product = pairs.reduce((sum, [first, a, second, b]) => sum + at(first) * a + at(second) * b, 0);
        return Math.fround(Math.fround(product) * (scales[row] as number));
      });
      expect([...out]).toEqual([...expected.map((score) => score + 0), 77]);
      const flagged = Array.from({ length: rows / ROWS_PER_FLAG }, (_, step) =>
        expected.slice(step * ROWS_PER_FLAG, (step + 1) * ROWS_PER_FLAG).some((score) => score >= floor) ? 1 : 0,
      );
      expect([...flags]).toEqual([...flagged, 9]);
    }),
  );
});

it("finds with a query of few numbers what comparing with every vector finds", async () => {
  const dimension = 40;
  const vectors = sampleVectors({ count: 300, dimension });
  const reference = createExactDenseIndex(vectors, dimension);
  const bytes = createByteVectors({ size: vectors.length, dimension });
  for (const [at] of vectors.entries()) bytes.set(at, reference.vectorAt(at));
  const query = fc.uniqueArray(fc.nat({ max: dimension - 1 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(query, fc.nat({ max: 299 }), async (places, start) => {
      const vector = Array.from({ length: dimension }, (_, at) => (places.includes(at) ? at + 1 : 0));
      const range = { start, end: Math.min(300, start + 70) };
      const allowed = new Set(Array.from({ length: range.end - start }, (_, at) => start + at));
      const nearest = (await reference.search({ vector, topK: 5, allowed })).map(({ ordinal }) => ordinal);
      const found = await bytes.search({ query: vector, ranges: [range], topK: 29 });
      expect(found).toEqual(expect.arrayContaining(nearest));
    }),
  );
});

it("does not overflow with the largest numbers of a long vector", async () => {
  const dimension = 8_192;
  const ones = new Float32Array(dimension).fill(1);
  const vectors = createByteVectors({ size: 3, dimension });
  vectors.set(1, ones);
  vectors.set(
    2,
    ones.map((value) => -value),
  );
  expect(await vectors.search({ query: ones, ranges: [{ start: 0, end: 3 }], topK: 3 })).toEqual([1, 0, 2]);
});

it.each([
  5, 16, 24, 130,
])("finds among a few more what comparing with every vector finds (%i dimensions)", async (dimension) => {
  const vectors = sampleVectors({ count: 9_000, dimension });
  const reference = createExactDenseIndex(vectors, dimension);
  const bytes = createByteVectors({ size: vectors.length, dimension });
  for (const [at] of vectors.entries()) bytes.set(at, reference.vectorAt(at));
  const ranges = [
    { start: 0, end: 8_200 },
    { start: 8_300, end: 8_301 },
    { start: 8_900, end: 9_000 },
  ];
  const allowed = new Set(
    ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  );
  const queries = sampleVectors({ count: 6, dimension, seed: 4 });
  const together = await Promise.all(queries.map((query) => bytes.search({ query, ranges, topK: 34 })));
  for (const [at, vector] of queries.entries()) {
    const nearest = (await reference.search({ vector, topK: 10, allowed })).map(({ ordinal }) => ordinal);
    expect(together[at]).toHaveLength(34);
    expect(together[at]).toEqual(expect.arrayContaining(nearest));
  }
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { createByteVectors } from "../../../core/search-index/byte-vectors.ts";
import { instantiateScan } from "../../../core/search-index/scan-bytes-module.ts";
import { createExactDenseIndex } from "./exact-dense-index.ts";
import { sampleVectors } from "./sample-vectors.ts";

it("multiplies rows of bytes with a query as plain arithmetic does", () => {
  const byte = fc.integer({ min: -128, max: 127 });
  const number = fc.integer({ min: -2_047, max: 2_047 });
  const setup = fc
    .record({ steps: fc.integer({ min: 1, max: 6 }), count: fc.integer({ min: 0, max: 9 }) })
    .chain(({ steps, count }) => {
      const width = steps * 16;
      return fc.record({
        width: fc.constant(width),
        rows: fc.array(fc.array(byte, { minLength: width, maxLength: width }), { minLength: count, maxLength: count }),
        query: fc.array(number, { minLength: width, maxLength: width }),
      });
    });
  fc.assert(
    fc.property(setup, ({ width, rows, query }) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      new Int16Array(memory.buffer, 0, width).set(query);
      const out = new Int32Array(memory.buffer, 1_024, rows.length + 1);
      out[rows.length] = 77;
      new Int8Array(memory.buffer, 2_048, rows.length * width).set(rows.flat());
      instantiateScan(memory)(2_048, rows.length, width, 0, 1_024);
      const expected = rows.map((row) => row.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0));
      expect([...out]).toEqual([...expected, 77]);
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

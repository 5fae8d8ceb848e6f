import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Embedder } from "../../../core/embeddings/embedder.ts";

const TEXTS = [
  "図書館の利用率は41%である。",
  "水門の点検",
  "The library opens at nine.",
  "図書館の利用率は41%である。",
];

export interface EmbedderContractOptions {
  /** Called in each test; whatever it starts ends with the suite. */
  create: () => Embedder | Promise<Embedder>;
  /** Runs of the property; fewer for slow implementations. */
  runs?: number;
}

/** What every embedder promises, whatever makes its vectors. */
export function describeEmbedderContract(name: string, { create, runs = 20 }: EmbedderContractOptions): void {
  const expectVector = (vector: readonly number[], dimension: number): void => {
    expect(vector).toHaveLength(dimension);
    expect(vector.every(Number.isFinite)).toBe(true);
    const norm = Math.hypot(...vector);
    expect(norm === 0 || Math.abs(norm - 1) < 1e-5).toBe(true);
  };

  describe(`${name}, as an embedder`, () => {
    it("says what an index has to know", async () => {
      const { fingerprint, dimension, maxClassification, concurrency = 1 } = await create();
      expect(fingerprint).toMatch(/^\S+$/u);
      expect(fingerprint).toContain(String(dimension));
      expect(fingerprint).toBe((await create()).fingerprint);
      expect([1, 2, 3]).toContain(maxClassification);
      expect(concurrency).toBeGreaterThanOrEqual(1);
    });

    it("gives one vector per text, in order, of the dimension that it says and of length 1", async () => {
      const { embeddings, dimension } = await create();
      const vectors = await embeddings.embedDocuments(TEXTS);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) expectVector(vector, dimension);
      for (const [at, text] of TEXTS.entries()) {
        expectNear((await embeddings.embedDocuments([text]))[0] ?? [], vectors[at] ?? []);
      }
    });

    it("gives the same vector for the same text, and others for others", async () => {
      const { embeddings } = await create();
      const [first = [], second = [], , again = []] = await embeddings.embedDocuments(TEXTS);
      expectNear(first, again);
      expect(similarity(first, second)).toBeLessThan(0.999);
    });

    it("embeds a question into the same space", async () => {
      const { embeddings, dimension } = await create();
      expectVector(await embeddings.embedQuery("図書館の利用率"), dimension);
    });

    it("gives nothing for nothing", async () => {
      expect(await (await create()).embeddings.embedDocuments([])).toEqual([]);
    });

    it("takes many texts, empty and very long ones", async () => {
      const { embeddings, dimension } = await create();
      const texts = ["", " ", "\n", "一".repeat(50_000), "\u{20B9F}", "\uD800", ...Array(140).fill("同じ文。")];
      const vectors = await embeddings.embedDocuments(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) expectVector(vector, dimension);
    });

    it("answers calls that run at the same time each for itself", async () => {
      const { embeddings } = await create();
      const [alone = []] = await embeddings.embedDocuments(["水門の点検"]);
      const together = await Promise.all(TEXTS.map((text) => embeddings.embedDocuments([text, "水門の点検"])));
      for (const [, second = []] of together) expectNear(second, alone);
    });

    it("gives usable vectors for any texts", async () => {
      const { embeddings, dimension } = await create();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 6 }), async (texts) => {
          const vectors = await embeddings.embedDocuments(texts);
          expect(vectors).toHaveLength(texts.length);
          for (const vector of vectors) expectVector(vector, dimension);
        }),
        { numRuns: runs },
      );
    });
  });
}

/** Sums in another order differ in the last digits of 32-bit floats. */
function expectNear(vector: readonly number[], expected: readonly number[]): void {
  expect(vector).toHaveLength(expected.length);
  for (const [at, value] of vector.entries()) expect(value).toBeCloseTo(expected[at] as number, 5);
}

function similarity(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
}

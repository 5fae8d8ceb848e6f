import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { LexicalEmbeddings } from "../../../core/embeddings/lexical-embeddings.ts";

const embeddings = new LexicalEmbeddings();

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

async function similarity(a: string, b: string): Promise<number> {
  const [left, right] = await embeddings.embedDocuments([a, b]);
  return dot(left ?? [], right ?? []);
}

describe("lexical embeddings", () => {
  it("give every text a vector of length 1 and the asked dimension, the same each time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.integer({ min: 1, max: 600 }),
        async (text, dimension) => {
          const small = new LexicalEmbeddings({ dimension });
          const vector = await small.embedQuery(`語${text}`);
          expect(vector).toHaveLength(dimension);
          expect(vector.every(Number.isFinite)).toBe(true);
          const length = Math.sqrt(dot(vector, vector));
          // Why: with very few dimensions all features can cancel each other out.
          expect(Math.abs(length - 1) < 1e-9 || length === 0).toBe(true);
          expect(await small.embedQuery(`語${text}`)).toEqual(vector);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("do not depend on the batch that a text comes in", async () => {
    const texts = Array.from({ length: 70 }, (_, at) => `第${at}章 庁舎の改修について`);
    const together = await embeddings.embedDocuments(texts);
    const alone = await Promise.all(texts.map((text) => embeddings.embedQuery(text)));
    expect(together).toEqual(alone);
  });

  it("put texts that share words nearer than texts that share none", async () => {
    const query = "図書館の開館時間";
    expect(await similarity(query, "図書館は午前九時に開館する。")).toBeGreaterThan(
      (await similarity(query, "道路の除雪は夜間に行う。")) + 0.2,
    );
  });

  it("see through width, case and spaces that conversion put in", async () => {
    expect(await similarity("ＤＸ推進室", "DX推進室")).toBeCloseTo(1, 6);
    expect(await similarity("A I の活用", "AIの活用")).toBeCloseTo(1, 6);
  });

  it("find a compound by one of its parts", async () => {
    expect(await similarity("自動運転車両", "運転")).toBeGreaterThan(0.15);
  });

  it("give a text without letters or digits the zero vector", async () => {
    for (const text of ["", "。、！", "   \n"])
      expect((await embeddings.embedQuery(text)).every((value) => value === 0)).toBe(true);
  });

  it("refuse a dimension that is no positive integer", () => {
    for (const dimension of [0, -1, 1.5, Number.NaN])
      expect(() => new LexicalEmbeddings({ dimension })).toThrow(RangeError);
  });

  it("let timers run while a long list is embedded", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await embeddings.embedDocuments(Array.from({ length: 600 }, (_, at) => `文書${at}の本文です。`.repeat(20)));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });
});

describe("the lexical embedder", () => {
  it("names dimension and tokeniser in its fingerprint", () => {
    expect(createLexicalEmbedder().fingerprint).toMatch(/^lexical-\d+:512:words-/u);
    expect(createLexicalEmbedder({ dimension: 64 }).fingerprint).not.toBe(createLexicalEmbedder().fingerprint);
  });

  it("announces the dimension that it delivers", async () => {
    const { embeddings: small, dimension } = createLexicalEmbedder({ dimension: 64 });
    expect(await small.embedQuery("予算")).toHaveLength(dimension);
  });
});

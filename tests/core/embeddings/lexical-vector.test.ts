import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LexicalEmbeddings } from "../../../core/embeddings/lexical-embeddings.ts";
import { createFeatureCounter } from "../../../core/embeddings/lexical-features.ts";
import { normaliseForSearch } from "../../../core/text/normalise.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { markedUpText } from "../text/marked-up-text.ts";

/** Features by name instead of by hash, in maps: what the counter has to agree with. */
function namedFeatures(text: string): [count: number, length: number][] {
  const words = new Map<string, number>();
  for (const word of tokenise(text)) words.set(word, (words.get(word) ?? 0) + 1);
  const pairs = new Map<string, number>();
  for (const [run] of normaliseForSearch(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    for (let at = 0; at + 1 < run.length; at++) {
      const pair = run.slice(at, at + 2);
      if (!/^[\u3041-\u309f]{2}$/.test(pair)) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return [
    ...[...words].map(([word, count]): [number, number] => [count, word.length]),
    ...[...pairs].map(([, count]): [number, number] => [count, 1]),
  ];
}

describe("the features of a text", () => {
  it("are its words, then its pairs of characters, each counted where it comes first", () => {
    const counter = createFeatureCounter();
    fc.assert(
      fc.property(fc.oneof(markedUpText, fc.string({ unit: "binary" })), (text) => {
        const found: [number, number][] = [];
        const source = { words: tokenise(text), normals: [normaliseForSearch(text)] };
        counter.countFeatures(source, (_hash, count, length) => found.push([count, length]));
        expect(found).toEqual(namedFeatures(text));
      }),
      { numRuns: 500 },
    );
  });

  it("are all kept in a text of many thousands, and forgotten for the next", () => {
    const counter = createFeatureCounter();
    const words = Array.from({ length: 30_000 }, (_, at) => `w${at}`);
    const hashes = new Set<number>();
    counter.countFeatures({ words: [...words, ...words], normals: [] }, (hash, count) => {
      hashes.add(hash);
      expect(count).toBe(2);
    });
    expect(hashes.size).toBe(30_000);
    const next: number[] = [];
    counter.countFeatures({ words: ["w1"], normals: [] }, (_hash, count) => next.push(count));
    expect(next).toEqual([1]);
  });

  it("give the vectors that indexes hold: these figures must change with FEATURES_VERSION only", async () => {
    const small = new LexicalEmbeddings({ dimension: 8 });
    const vector = await small.embedQuery("図書館のサービスは令和8年に始まる。");
    expect(vector.map((value) => Number(value.toFixed(6)))).toEqual([
      0.123927, 0.299187, 0.299187, 0.598374, 0, 0, 0.299187, 0.598374,
    ]);
  });
});

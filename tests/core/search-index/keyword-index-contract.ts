import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PerField } from "../../../core/search-index/bm25-formula.ts";
import type { KeywordHit, KeywordIndex } from "../../../core/search-index/keyword-index.ts";
import { createRangeSet } from "../../../core/search-index/ordinal-set.ts";

/** Of one chunk. */
export type FieldTokens = PerField<readonly string[]>;

export type CreateKeywordIndex = (chunks: readonly FieldTokens[]) => Promise<KeywordIndex>;

/** Words of each field, with spaces between them. */
export const chunk = (body: string, heading = "", title = ""): FieldTokens => ({
  body: body.split(" ").filter(Boolean),
  heading: heading.split(" ").filter(Boolean),
  title: title.split(" ").filter(Boolean),
});
export const terms = (...words: string[]) => words.map((term) => ({ term, weight: 1 }));
export const ordinalsOf = (hits: readonly KeywordHit[]): number[] => hits.map(({ ordinal }) => ordinal);

/** What every {@link KeywordIndex} does, whatever it is made of. */
export function describeKeywordIndex(name: string, create: CreateKeywordIndex): void {
  describe(`a keyword index: ${name}`, () => {
    it("finds the chunks that hold a term in any field, and no others", async () => {
      const index = await create([chunk("道路 除雪"), chunk("予算", "道路"), chunk("予算"), chunk("", "", "道路")]);
      expect(ordinalsOf(await index.search({ terms: terms("道路"), topK: 10 })).sort()).toEqual([0, 1, 3]);
      expect(await index.search({ terms: terms("図書館"), topK: 10 })).toEqual([]);
      expect(await index.search({ terms: [], topK: 10 })).toEqual([]);
    });

    it("counts in how many chunks a term stands", async () => {
      const index = await create([chunk("道路 道路"), chunk("予算", "道路"), chunk("予算")]);
      expect(["道路", "予算", "図書館", "constructor", ""].map((term) => index.documentFrequency(term))).toEqual([
        2, 2, 0, 0, 0,
      ]);
      expect(index.size).toBe(3);
    });

    it("lets a rare term count more than a common one", async () => {
      const index = await create([chunk("道路 除雪"), chunk("道路 舗装"), chunk("道路 予算"), chunk("道路 計画")]);
      expect(ordinalsOf(await index.search({ terms: terms("道路", "舗装"), topK: 1 }))).toEqual([1]);
    });

    it("prefers the body to the heading to the title", async () => {
      const filler = "甲 乙 丙";
      const index = await create([
        chunk(filler, "丁", "除雪"),
        chunk(filler, "除雪", "丁"),
        chunk("甲 乙 除雪", "丁", "丁"),
      ]);
      expect(ordinalsOf(await index.search({ terms: terms("除雪"), topK: 3 }))).toEqual([2, 1, 0]);
    });

    it("prefers the shorter of two chunks that say the same", async () => {
      const index = await create([chunk(`除雪 ${"甲 ".repeat(50)}`), chunk("除雪 甲")]);
      expect(ordinalsOf(await index.search({ terms: terms("除雪"), topK: 2 }))).toEqual([1, 0]);
    });

    it("multiplies by the weight of a term and passes over weights that are not positive", async () => {
      const index = await create([chunk("除雪"), chunk("舗装"), chunk("計画")]);
      const search = (weight: number) => index.search({ terms: [{ term: "除雪", weight }], topK: 5 });
      expect((await search(2))[0]?.score).toBeCloseTo(2 * ((await search(1))[0]?.score ?? 0), 5);
      for (const weight of [0, -1, Number.NaN]) expect(await search(weight)).toEqual([]);
      const both = [
        { term: "除雪", weight: 0.2 },
        { term: "舗装", weight: 1 },
      ];
      expect(ordinalsOf(await index.search({ terms: both, topK: 5 }))).toEqual([1, 0]);
    });

    it("orders equal scores by ordinal and keeps to topK", async () => {
      const index = await create(Array.from({ length: 30 }, () => chunk("除雪")));
      expect(ordinalsOf(await index.search({ terms: terms("除雪"), topK: 4 }))).toEqual([0, 1, 2, 3]);
      expect(await index.search({ terms: terms("除雪"), topK: 0 })).toEqual([]);
    });

    it("returns allowed ordinals only", async () => {
      const index = await create(Array.from({ length: 30 }, () => chunk("除雪")));
      const allowed = createRangeSet([
        { start: 4, end: 6 },
        { start: 20, end: 21 },
      ]);
      expect(ordinalsOf(await index.search({ terms: terms("除雪"), topK: 10, allowed }))).toEqual([4, 5, 20]);
    });

    it("gives a chunk the same score with a filter as without, wherever the allowed chunks lie", async () => {
      const words = ["道路", "除雪", "予算", "計画"];
      const chunks = Array.from({ length: 60 }, (_, at) => chunk(`${words[at % 4]} ${words[(at * 7) % 3]}`));
      const index = await create(chunks);
      const all = await index.search({ terms: terms("道路", "除雪"), topK: 100 });
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(fc.nat(59)), fc.integer({ min: 1, max: 70 }), async (ordinals, topK) => {
          const hits = await index.search({ terms: terms("道路", "除雪"), topK, allowed: new Set(ordinals) });
          expect(hits).toEqual(all.filter(({ ordinal }) => ordinals.includes(ordinal)).slice(0, topK));
        }),
        { numRuns: 40 },
      );
      expect(await index.search({ terms: terms("道路"), topK: 5, allowed: new Set() })).toEqual([]);
    });

    it("answers many searches at once as it answers them one by one, with or without waiting", async () => {
      const words = ["道路", "除雪", "予算", "計画"];
      const index = await create(Array.from({ length: 40 }, (_, at) => chunk(`${words[at % 4]} ${words[at % 3]}`)));
      const searches = words.flatMap((word) => [
        { terms: terms(word), topK: 7 },
        { terms: terms(word, "予算"), topK: 50, allowed: new Set([3, 4, 5, 30]) },
      ]);
      const together = await Promise.all(searches.map((search) => index.search(search)));
      for (const [at, search] of searches.entries()) {
        expect(together[at]).toEqual(await index.search(search));
        expect(together[at]).toEqual(index.searchAtOnce(search));
      }
    });

    it("answers the second search as if there had been no first", async () => {
      const index = await create([chunk("道路 除雪"), chunk("舗装"), chunk("除雪 除雪")]);
      const first = await index.search({ terms: terms("除雪"), topK: 1 });
      await index.search({ terms: terms("道路", "舗装"), topK: 3, allowed: new Set([1]) });
      expect(await index.search({ terms: terms("除雪"), topK: 1 })).toEqual(first);
    });

    it("works while empty", async () => {
      const index = await create([]);
      expect(index.size).toBe(0);
      expect(await index.search({ terms: terms("除雪"), topK: 5 })).toEqual([]);
    });
  });
}

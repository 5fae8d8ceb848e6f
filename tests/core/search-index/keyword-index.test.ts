import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PerField } from "../../../core/search-index/bm25-formula.ts";
import { createBm25Index } from "../../../core/search-index/bm25-index.ts";
import type { KeywordHit, KeywordIndex } from "../../../core/search-index/keyword-index.ts";
import { createRangeSet } from "../../../core/search-index/ordinal-set.ts";
import { loadKeywordPostings } from "../support/load-keyword-postings.ts";
import { createNaiveKeywordIndex } from "./naive-keyword-index.ts";

type Tokens = PerField<readonly string[]>;

async function buildBm25(chunks: readonly Tokens[]): Promise<KeywordIndex> {
  return createBm25Index(await loadKeywordPostings(chunks));
}

/** Nearly every chunk becomes a run of its own. */
async function buildFromRuns(chunks: readonly Tokens[]): Promise<KeywordIndex> {
  return createBm25Index(await loadKeywordPostings(chunks, { maxPostings: 2 }));
}

const IMPLEMENTATIONS: [name: string, create: (chunks: readonly Tokens[]) => Promise<KeywordIndex>][] = [
  ["BM25F", buildBm25],
  ["BM25F, merged from runs", buildFromRuns],
  ["the naive reference", async (chunks) => createNaiveKeywordIndex(chunks)],
];

const chunk = (body: string, heading = "", title = ""): Tokens => ({
  body: body.split(" ").filter(Boolean),
  heading: heading.split(" ").filter(Boolean),
  title: title.split(" ").filter(Boolean),
});
const terms = (...words: string[]) => words.map((term) => ({ term, weight: 1 }));
const ordinalsOf = (hits: readonly KeywordHit[]): number[] => hits.map(({ ordinal }) => ordinal);

describe.each(IMPLEMENTATIONS)("a keyword index: %s", (_name, create) => {
  it("finds the chunks that hold a term in any field, and no others", async () => {
    const index = await create([chunk("道路 除雪"), chunk("予算", "道路"), chunk("予算"), chunk("", "", "道路")]);
    expect(ordinalsOf(index.search({ terms: terms("道路"), topK: 10 })).sort()).toEqual([0, 1, 3]);
    expect(index.search({ terms: terms("図書館"), topK: 10 })).toEqual([]);
    expect(index.search({ terms: [], topK: 10 })).toEqual([]);
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
    expect(ordinalsOf(index.search({ terms: terms("道路", "舗装"), topK: 1 }))).toEqual([1]);
  });

  it("prefers the body to the heading to the title", async () => {
    const filler = "甲 乙 丙";
    const index = await create([
      chunk(filler, "丁", "除雪"),
      chunk(filler, "除雪", "丁"),
      chunk("甲 乙 除雪", "丁", "丁"),
    ]);
    expect(ordinalsOf(index.search({ terms: terms("除雪"), topK: 3 }))).toEqual([2, 1, 0]);
  });

  it("prefers the shorter of two chunks that say the same", async () => {
    const index = await create([chunk(`除雪 ${"甲 ".repeat(50)}`), chunk("除雪 甲")]);
    expect(ordinalsOf(index.search({ terms: terms("除雪"), topK: 2 }))).toEqual([1, 0]);
  });

  it("multiplies by the weight of a term and passes over weights that are not positive", async () => {
    const index = await create([chunk("除雪"), chunk("舗装"), chunk("計画")]);
    const search = (weight: number) => index.search({ terms: [{ term: "除雪", weight }], topK: 5 });
    expect(search(2)[0]?.score).toBeCloseTo(2 * (search(1)[0]?.score ?? 0), 5);
    for (const weight of [0, -1, Number.NaN]) expect(search(weight)).toEqual([]);
    const both = [
      { term: "除雪", weight: 0.2 },
      { term: "舗装", weight: 1 },
    ];
    expect(ordinalsOf(index.search({ terms: both, topK: 5 }))).toEqual([1, 0]);
  });

  it("orders equal scores by ordinal and keeps to topK", async () => {
    const index = await create(Array.from({ length: 30 }, () => chunk("除雪")));
    expect(ordinalsOf(index.search({ terms: terms("除雪"), topK: 4 }))).toEqual([0, 1, 2, 3]);
    expect(index.search({ terms: terms("除雪"), topK: 0 })).toEqual([]);
  });

  it("returns allowed ordinals only", async () => {
    const index = await create(Array.from({ length: 30 }, () => chunk("除雪")));
    const allowed = createRangeSet([
      { start: 4, end: 6 },
      { start: 20, end: 21 },
    ]);
    expect(ordinalsOf(index.search({ terms: terms("除雪"), topK: 10, allowed }))).toEqual([4, 5, 20]);
  });

  it("answers the second search as if there had been no first", async () => {
    const index = await create([chunk("道路 除雪"), chunk("舗装"), chunk("除雪 除雪")]);
    const first = index.search({ terms: terms("除雪"), topK: 1 });
    index.search({ terms: terms("道路", "舗装"), topK: 3, allowed: new Set([1]) });
    expect(index.search({ terms: terms("除雪"), topK: 1 })).toEqual(first);
  });

  it("works while empty", async () => {
    const index = await create([]);
    expect(index.size).toBe(0);
    expect(index.search({ terms: terms("除雪"), topK: 5 })).toEqual([]);
  });
});

describe("BM25F", () => {
  const word = fc.constantFrom("道路", "除雪", "予算", "計画", "図書館", "a", "𠮷野", "\u0000", '"', "\n");
  const words = (maxLength: number) => fc.array(word, { maxLength });
  const anyChunk = fc.record({ body: words(12), heading: words(4), title: words(3) });
  const anyTerms = fc.array(fc.record({ term: word, weight: fc.constantFrom(0.3, 1, 2) }), { maxLength: 5 });

  it("scores as the definition says, however many runs it was merged from", async () => {
    const search = fc.record({
      chunks: fc.array(anyChunk, { maxLength: 15 }),
      terms: anyTerms,
      maxPostings: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(search, async ({ chunks, terms: queried, maxPostings }) => {
        const query = { terms: queried, topK: 100 };
        const expected = createNaiveKeywordIndex(chunks).search(query);
        const whole = createBm25Index(await loadKeywordPostings(chunks)).search(query);
        const merged = createBm25Index(await loadKeywordPostings(chunks, { maxPostings })).search(query);
        expect(merged).toEqual(whole);
        const scores = new Map(whole.map(({ ordinal, score }) => [ordinal, score]));
        expect([...scores.keys()].sort()).toEqual(ordinalsOf(expected).sort());
        for (const { ordinal, score } of expected) expect(scores.get(ordinal)).toBeCloseTo(score, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("can ignore a field altogether", async () => {
    const postings = await loadKeywordPostings([chunk("予算", "除雪"), chunk("除雪", "予算")]);
    const index = createBm25Index(postings, { weights: { body: 1, heading: 0, title: 0 } });
    expect(ordinalsOf(index.search({ terms: terms("除雪", "除雪"), topK: 5 }))).toEqual([1]);
  });

  it("counts repeats beyond what a posting can hold without spilling into another field", async () => {
    const repeated = { body: [], heading: new Array<string>(300).fill("除雪"), title: [] };
    const postings = await loadKeywordPostings([repeated, chunk("甲", "", "題"), chunk("乙", "", "題")]);
    const withoutHeading = createBm25Index(postings, { weights: { body: 1, heading: 0, title: 1 } });
    expect(withoutHeading.search({ terms: terms("除雪"), topK: 5 })).toEqual([]);
  });
});

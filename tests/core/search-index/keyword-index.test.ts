import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBm25Index, openBm25Index } from "../../../core/search-index/bm25-index.ts";
import { BLOCK_SIZE } from "../../../core/search-index/bm25-search.ts";
import { loadKeywordPostings } from "../support/load-keyword-postings.ts";
import { type CreateKeywordIndex, chunk, describeKeywordIndex, ordinalsOf, terms } from "./keyword-index-contract.ts";
import { createNaiveKeywordIndex } from "./naive-keyword-index.ts";

const buildBm25: CreateKeywordIndex = async (chunks) => openBm25Index(await loadKeywordPostings(chunks));
/** Nearly every chunk becomes a run of its own. */
const buildFromRuns: CreateKeywordIndex = async (chunks) =>
  createBm25Index(await loadKeywordPostings(chunks, { maxPostings: 2 }));

describeKeywordIndex("BM25F", buildBm25);
describeKeywordIndex("BM25F, merged from runs", buildFromRuns);
describeKeywordIndex("the naive reference", async (chunks) => createNaiveKeywordIndex(chunks));

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
        const expected = await createNaiveKeywordIndex(chunks).search(query);
        const whole = await createBm25Index(await loadKeywordPostings(chunks)).search(query);
        const merged = await createBm25Index(await loadKeywordPostings(chunks, { maxPostings })).search(query);
        expect(merged).toEqual(whole);
        const scores = new Map(whole.map(({ ordinal, score }) => [ordinal, score]));
        expect([...scores.keys()].sort()).toEqual(ordinalsOf(expected).sort());
        for (const { ordinal, score } of expected) expect(scores.get(ordinal)).toBeCloseTo(score, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("scores over many blocks of chunks as over one, filtered or not, one search at a time or many", async () => {
    const count = 3 * BLOCK_SIZE + 17;
    const wordAt = (at: number): string => (at % 3 === 0 ? "除雪" : at % 7 === 0 ? "道路" : "予算");
    const chunks = Array.from({ length: count }, (_, at) => chunk(`${wordAt(at)} ${at % 5_000 === 0 ? "稀" : "甲"}`));
    const index = createBm25Index(await loadKeywordPostings(chunks));
    const queried = [...terms("除雪", "稀"), { term: "道路", weight: 0.5 }];
    const all = await index.search({ terms: queried, topK: count });
    expect(all).toHaveLength(chunks.filter(({ body }) => body.some((word) => word !== "予算" && word !== "甲")).length);
    const rare = all.filter(({ ordinal }) => ordinal % 5_000 === 0);
    expect(all.slice(0, 2)).toEqual(rare.slice(0, 2));
    const scattered = new Set(Array.from({ length: 900 }, (_, at) => (at * 7_919) % count));
    const [again, some] = await Promise.all([
      index.search({ terms: queried, topK: count }),
      index.search({ terms: queried, topK: count, allowed: scattered }),
    ]);
    expect(again).toEqual(all);
    expect(some).toEqual(all.filter(({ ordinal }) => scattered.has(ordinal)));
  });

  it("can ignore a field altogether", async () => {
    const postings = await loadKeywordPostings([chunk("予算", "除雪"), chunk("除雪", "予算")]);
    const index = createBm25Index(postings, { weights: { body: 1, heading: 0, title: 0 } });
    expect(ordinalsOf(await index.search({ terms: terms("除雪", "除雪"), topK: 5 }))).toEqual([1]);
  });

  it("counts repeats beyond what a posting can hold without spilling into another field", async () => {
    const repeated = { body: [], heading: new Array<string>(300).fill("除雪"), title: [] };
    const postings = await loadKeywordPostings([repeated, chunk("甲", "", "題"), chunk("乙", "", "題")]);
    const withoutHeading = createBm25Index(postings, { weights: { body: 1, heading: 0, title: 1 } });
    expect(await withoutHeading.search({ terms: terms("除雪"), topK: 5 })).toEqual([]);
  });
});

import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBm25Builder } from "../../../core/search-index/bm25-builder.ts";
import { loadBm25Postings, saveBm25Postings } from "../../../core/search-index/bm25-file.ts";
import type { PerField } from "../../../core/search-index/bm25-formula.ts";
import { createBm25Index } from "../../../core/search-index/bm25-index.ts";
import type { KeywordHit, KeywordIndex } from "../../../core/search-index/keyword-index.ts";
import { createRangeSet } from "../../../core/search-index/ordinal-set.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { createNaiveKeywordIndex } from "./naive-keyword-index.ts";

type Tokens = PerField<readonly string[]>;

function buildBm25(chunks: readonly Tokens[]): ReturnType<ReturnType<typeof createBm25Builder>["build"]> {
  const builder = createBm25Builder();
  for (const chunk of chunks) builder.add(chunk);
  return builder.build();
}

async function reloadBm25(chunks: readonly Tokens[]): Promise<KeywordIndex> {
  const path = join(temporaryFolder(), "keyword.bm25");
  await saveBm25Postings(buildBm25(chunks), path);
  return createBm25Index(await loadBm25Postings(path));
}

const IMPLEMENTATIONS: [name: string, create: (chunks: readonly Tokens[]) => Promise<KeywordIndex>][] = [
  ["BM25F", async (chunks) => createBm25Index(buildBm25(chunks))],
  ["BM25F, saved and loaded", reloadBm25],
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

  it("scores as the definition says, saved or not", async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(anyChunk, { maxLength: 15 }), anyTerms, async (chunks, queried) => {
        const postings = buildBm25(chunks);
        const path = join(folder, "keyword.bm25");
        await saveBm25Postings(postings, path);
        const search = { terms: queried, topK: 100 };
        const expected = createNaiveKeywordIndex(chunks).search(search);
        const built = createBm25Index(postings).search(search);
        const loaded = createBm25Index(await loadBm25Postings(path)).search(search);
        expect(loaded).toEqual(built);
        const scores = new Map(built.map(({ ordinal, score }) => [ordinal, score]));
        expect([...scores.keys()].sort()).toEqual(ordinalsOf(expected).sort());
        for (const { ordinal, score } of expected) expect(scores.get(ordinal)).toBeCloseTo(score, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("can ignore a field altogether", () => {
    const postings = buildBm25([chunk("予算", "除雪"), chunk("除雪", "予算")]);
    const index = createBm25Index(postings, { weights: { body: 1, heading: 0, title: 0 } });
    expect(ordinalsOf(index.search({ terms: terms("除雪", "除雪"), topK: 5 }))).toEqual([1]);
  });

  it("counts repeats beyond what a posting can hold without spilling into another field", () => {
    const repeated = { body: [], heading: new Array<string>(300).fill("除雪"), title: [] };
    const postings = buildBm25([repeated, chunk("甲", "", "題"), chunk("乙", "", "題")]);
    const withoutHeading = createBm25Index(postings, { weights: { body: 1, heading: 0, title: 1 } });
    expect(withoutHeading.search({ terms: terms("除雪"), topK: 5 })).toEqual([]);
  });
});

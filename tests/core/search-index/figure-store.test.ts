import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { FigureSort, SortOrder, UnplacedLedgerFigure } from "../../../core/figure-ledger.ts";
import { type ContentStore, openContentStore } from "../../../core/search-index/content-store.ts";
import { createContentWriter } from "../../../core/search-index/content-writer.ts";
import { toFigureWords } from "../../../core/search-index/figure-words.ts";
import { isWithinPeriods } from "../../../core/search-index/search-filter.ts";
import type { LedgerFigure, SourceDocument, Span } from "../../../core/types.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { sampleChunks, sampleDocument } from "./sample-documents.ts";

type FigureOf = Partial<UnplacedLedgerFigure>;

const FIGURE: Omit<UnplacedLedgerFigure, "documentId"> = {
  chunkIndex: 0,
  charStart: 3,
  charEnd: 8,
  text: "約18万人",
  value: 180_000,
  upper: null,
  unit: "人",
  kind: "count",
  modifier: "約",
  measure: "図書館の利用 > 来館者",
  entity: "甲市",
  asOf: "2026-06",
};

interface Ledger {
  document: SourceDocument;
  figures: FigureOf[];
}

async function storeOf(ledgers: readonly Ledger[]): Promise<ContentStore> {
  const path = join(temporaryFolder(), "content.sqlite");
  const writer = createContentWriter(path);
  let ordinal = 0;
  for (const { document, figures } of ledgers) {
    const chunks = sampleChunks(document);
    writer.addDocument(document, chunks.length);
    writer.addFigures(figures.map((figure) => ({ ...FIGURE, documentId: document.id, ...figure })));
    for (const chunk of chunks) writer.addChunk({ ...chunk, ordinal: ordinal++ }, "hash");
  }
  await writer.finish();
  const store = openContentStore(path);
  onTestFinished(() => store.close());
  return store;
}

const textsOf = (figures: Iterable<LedgerFigure>): string[] => Array.from(figures, ({ text }) => text);

describe("the figure ledger", () => {
  it("gives figures of some documents only, when asked to", async () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => sampleDocument({ id })) as [
      SourceDocument,
      SourceDocument,
      SourceDocument,
    ];
    const store = await storeOf([
      { document: a, figures: [{ text: "1人" }, { text: "2人" }] },
      { document: b, figures: [{ text: "3人" }] },
      { document: c, figures: [{ text: "4人" }] },
    ]);
    const documentIds = new Set(["c", "a", "nowhere"]);
    expect(textsOf(store.eachFigure({ documentIds }))).toEqual(["1人", "2人", "4人"]);
    expect(store.searchFigures({ documentIds, query: "来館者", limit: 9 })).toMatchObject({ total: 3 });
    expect(textsOf(store.eachFigure({ documentIds, documentId: "b" }))).toEqual([]);
    expect(store.searchFigures({ documentIds: new Set(), limit: 9 })).toMatchObject({ figures: [], total: 0 });
  });

  it("gives back every figure as it was written, with the ordinal of its chunk", async () => {
    const second: FigureOf = {
      chunkIndex: 2,
      text: "3〜5％",
      value: 3,
      upper: 5,
      unit: "%",
      kind: "rate",
      modifier: null,
      entity: null,
      asOf: null,
    };
    const store = await storeOf([
      { document: sampleDocument({ id: "a" }), figures: [{}] },
      { document: sampleDocument({ id: "b" }), figures: [] },
      { document: sampleDocument({ id: "c" }), figures: [second] },
    ]);
    const { chunkIndex: _index, ...figure } = FIGURE;
    expect(store.figureCount).toBe(2);
    expect(store.figuresOfDocument("a")).toEqual([{ ...figure, documentId: "a", ordinal: 0 }]);
    const { chunkIndex: _second, ...rest } = second;
    expect(store.figuresOfDocument("c")).toEqual([{ ...figure, ...rest, documentId: "c", ordinal: 8 }]);
    expect([store.figuresOfDocument("b"), store.figuresOfDocument("nobody")]).toEqual([[], []]);
    expect(store.figuresOfChunk(0)).toEqual(store.figuresOfDocument("a"));
    expect(store.figuresOfChunk(8)).toEqual(store.figuresOfDocument("c"));
  });

  it("keeps values that are large, negative, tiny or infinite", async () => {
    const values = [0.1 + 0.2, -1.5e15, 2 ** 60, 5e-324, Number.POSITIVE_INFINITY];
    const store = await storeOf([
      { document: sampleDocument({ id: "a" }), figures: values.map((value) => ({ value, upper: value })) },
    ]);
    expect(store.figuresOfDocument("a").map(({ value }) => value)).toEqual(values);
    expect(store.figuresOfDocument("a").map(({ upper }) => upper)).toEqual(values);
  });

  it("finds figures by words of measure, entity, text and title, all of which must occur", async () => {
    const store = await storeOf([
      {
        document: sampleDocument({ id: "a", title: "生活の調査" }),
        figures: [
          { text: "1人", measure: "図書館の利用", entity: "甲市" },
          { text: "2人", measure: "道路の除雪", entity: "乙町" },
          { text: "3.5%", measure: "道路の舗装", entity: null },
        ],
      },
    ]);
    const search = (query: string) => textsOf(store.searchFigures({ query, limit: 9 }).figures);
    expect(search("図書館")).toEqual(["1人"]);
    expect(search("道路 乙町")).toEqual(["2人"]);
    expect(search("道路 甲市")).toEqual([]);
    expect(search("道路 調査")).toEqual(["2人", "3.5%"]);
    expect(search("3.5")).toEqual(["3.5%"]);
    expect(search("ＴＨＥ")).toEqual([]);
    expect(search("  ")).toHaveLength(3);
    expect(search("の")).toEqual([]);
  });

  it("does not take a query for syntax of the search engine", async () => {
    const store = await storeOf([{ document: sampleDocument({ id: "a" }), figures: [{}] }]);
    for (const query of [
      '"',
      "図書館 OR 道路",
      "entity : 甲市",
      "NOT (",
      "a* ^b -c",
      "\u0000",
      "'; DROP TABLE figures",
    ]) {
      expect(store.searchFigures({ query, limit: 9 }).total).toBeLessThanOrEqual(1);
    }
    expect(store.searchFigures({ query: "図書館", limit: 9 }).total).toBe(1);
  });

  it("ranks by words in measure and entity, then the newest, then reading order", async () => {
    const figures: FigureOf[] = [
      { text: "題だけ", measure: "別", entity: null, asOf: "2026-12" },
      { text: "古い", measure: "除雪の予算", entity: null, asOf: "2019" },
      { text: "日付なし", measure: "除雪の予算", entity: null, asOf: null },
      { text: "新しい", measure: "除雪の予算", entity: null, asOf: "2026-03-03" },
      { text: "新しい二つ目", measure: "除雪", entity: "予算", asOf: "2026-03-03" },
      { text: "片方", measure: "除雪", entity: null, asOf: "2026-11" },
    ];
    const store = await storeOf([{ document: sampleDocument({ id: "a", title: "除雪と予算" }), figures }]);
    const ranked = ["新しい", "新しい二つ目", "古い", "日付なし", "片方", "題だけ"];
    expect(textsOf(store.searchFigures({ query: "除雪 予算", limit: 9 }).figures)).toEqual(ranked);
    const page = store.searchFigures({ query: "除雪 予算", limit: 2, offset: 1 });
    expect([textsOf(page.figures), page.total]).toEqual([ranked.slice(1, 3), 6]);
    expect(store.searchFigures({ query: "除雪 予算", limit: 5, offset: 6 })).toMatchObject({ figures: [], total: 6 });
    expect(textsOf(store.searchFigures({ limit: 2 }).figures)).toEqual(["題だけ", "片方"]);
  });

  it("orders by value, date, entity and place; what has no such thing comes last either way", async () => {
    const figures: FigureOf[] = [
      { text: "二", value: 2, asOf: "2025", entity: "乙町" },
      { text: "日", value: 20_240_101, kind: "date", asOf: null, entity: null },
      { text: "一", value: 1, asOf: "2026-06", entity: "甲市" },
      { text: "二の次", value: 2, asOf: "2024-12", entity: "乙町" },
    ];
    const store = await storeOf([{ document: sampleDocument({ id: "a" }), figures }]);
    const sorted = (sort: FigureSort, order: SortOrder) =>
      textsOf(store.searchFigures({ sort, order, limit: 9 }).figures);
    expect(sorted("value", "asc")).toEqual(["一", "二", "二の次", "日"]);
    expect(sorted("value", "desc")).toEqual(["二", "二の次", "一", "日"]);
    expect(sorted("date", "asc")).toEqual(["二の次", "二", "一", "日"]);
    expect(sorted("date", "desc")).toEqual(["一", "二", "二の次", "日"]);
    expect(sorted("document", "asc")).toEqual(["二", "日", "一", "二の次"]);
    expect(sorted("document", "desc")).toEqual(["二の次", "一", "日", "二"]);
    const byEntity = sorted("entity", "asc");
    expect(byEntity.at(-1)).toBe("日");
    expect(sorted("entity", "desc").at(-1)).toBe("日");
    expect(sorted("entity", "desc").slice(0, 3)).not.toEqual(byEntity.slice(0, 3));
  });

  it("finds by a date in the query what is of that date, however it is written", async () => {
    const figures: FigureOf[] = [
      { text: "1%", measure: "利用率", asOf: "2024" },
      { text: "2%", measure: "利用率", asOf: "2023" },
      { text: "3%", measure: "利用率（令和6年）", asOf: "2023" },
    ];
    const store = await storeOf([{ document: sampleDocument({ id: "a" }), figures }]);
    for (const query of ["令和６年 利用率", "利用率 ２０２４年", "利用率 R6"])
      expect(textsOf(store.searchFigures({ query, limit: 9 }).figures)).toContain("1%");
    expect(textsOf(store.searchFigures({ query: "令和6年 利用率", limit: 9 }).figures)).toEqual(["3%", "1%"]);
    expect(textsOf(store.searchFigures({ query: "令和5年", limit: 9 }).figures)).toEqual(["2%", "3%"]);
  });

  it("goes on after a figure wherever it stands in a newer index", async () => {
    const of = (id: string, texts: string[]) => ({
      document: sampleDocument({ id }),
      figures: texts.map((text, charStart): FigureOf => ({ text, charStart, charEnd: charStart + 2 })),
    });
    const newer = await storeOf([of("a", ["1人", "2人"]), of("b", ["3人", "4人"])]);
    const next = (after: Span, offset: number) => newer.searchFigures({ sort: "document", limit: 2, offset, after });
    // The page before was that of an index without document a.
    const found = next({ documentId: "b", charStart: 0, charEnd: 2 }, 1);
    expect([textsOf(found.figures), found.offset, found.total]).toEqual([["4人"], 3, 4]);
    const gone = next({ documentId: "z", charStart: 0, charEnd: 2 }, 1);
    expect([textsOf(gone.figures), gone.offset]).toEqual([["2人", "3人"], 1]);
  });

  it("counts what it can be narrowed by, each list without its own filter", async () => {
    const store = await storeOf([
      { document: sampleDocument({ id: "a" }), figures: [{}, { unit: "%", kind: "rate", asOf: "2024" }] },
      { document: sampleDocument({ id: "b" }), figures: [{ entity: null, unit: "" }] },
    ]);
    const all = store.countFigures({});
    expect([all.total, [...all.units], [...all.years], [...all.entities]]).toEqual([
      3,
      [
        ["人", 1],
        ["%", 1],
      ],
      [
        ["2026", 2],
        ["2024", 1],
      ],
      [["甲市", 2]],
    ]);
    const narrowed = store.countFigures({ unit: "%", documentId: "a" });
    expect(narrowed).toMatchObject({
      total: 1,
      units: new Map([
        ["人", 1],
        ["%", 1],
      ]),
      documents: new Map([["a", 1]]),
    });
    expect(narrowed.kinds).toEqual(new Map([["rate", 1]]));
  });

  it("refuses figures of another document, of a chunk that was not announced, or without a value", async () => {
    const writer = createContentWriter(join(temporaryFolder(), "content.sqlite"));
    onTestFinished(() => writer.abandon());
    expect(() => writer.addFigures([{ ...FIGURE, documentId: "a" }])).toThrow(RangeError);
    writer.addDocument(sampleDocument({ id: "a" }), 3);
    for (const figure of [{ documentId: "b" }, { chunkIndex: 3 }, { chunkIndex: -1 }, { value: Number.NaN }]) {
      expect(() => writer.addFigures([{ ...FIGURE, documentId: "a", ...figure }])).toThrow(RangeError);
    }
  });

  it("takes the figures of a document in several parts, across segments", async () => {
    const path = join(temporaryFolder(), "content.sqlite");
    const writer = createContentWriter(path);
    const document = sampleDocument({ id: "a" });
    writer.addDocument(document, 3);
    const batch = Array.from({ length: 7_000 }, (): UnplacedLedgerFigure => ({ ...FIGURE, documentId: "a" }));
    for (let part = 0; part < 10; part++) {
      writer.addFigures(batch.map((figure, at) => ({ ...figure, value: part * 7_000 + at, unit: `u${part}` })));
    }
    for (const [ordinal, chunk] of sampleChunks(document).entries()) writer.addChunk({ ...chunk, ordinal }, "hash");
    await writer.finish();
    const store = openContentStore(path);
    onTestFinished(() => store.close());
    expect(store.figureCount).toBe(70_000);
    const found = Array.from(store.eachFigure({ unit: "u9" }), ({ value }) => value);
    expect([found.length, found[0], found.at(-1)]).toEqual([7_000, 63_000, 69_999]);
  });
});

describe("a search of the ledger", () => {
  const word = fc.constantFrom("道路", "除雪", "予算", "図書館");
  const words = fc.array(word, { maxLength: 3 }).map((list) => list.join("・"));
  const unit = fc.constantFrom("人", "%", "");
  const asOf = fc.constantFrom(null, "2024", "2025-11", "2026", "2026-06-01");
  const figure = fc.record({
    measure: words,
    entity: fc.option(words),
    text: fc.constantFrom("1人", "約2人"),
    unit,
    asOf,
    kind: fc.constantFrom("count", "rate"),
  });
  const documents = fc.array(fc.record({ title: words, figures: fc.array(figure, { maxLength: 8 }) }), {
    maxLength: 4,
  });
  const filter = fc.record(
    {
      query: words,
      unit,
      kind: fc.constantFrom("count", "rate", "date"),
      entity: word,
      documentId: fc.constantFrom("d0", "d1", "d9"),
      asOfFrom: fc.constantFrom("2025", "2026-06"),
      asOfTo: fc.constantFrom("2025", "2026-06"),
    },
    { requiredKeys: [] },
  );

  it("names exactly the figures that the definition names", async () => {
    await fc.assert(
      fc.asyncProperty(documents, filter, async (given, search) => {
        const ledgers = given.map(({ title, figures }, at) => ({
          document: sampleDocument({ id: `d${at}`, title }),
          figures: figures.map((entry, place) => ({ ...entry, value: place })),
        }));
        const store = await storeOf(ledgers);
        const holds = (haystack: string, needles: string): boolean => {
          const own = new Set(toFigureWords(haystack));
          return toFigureWords(needles).every((needle) => own.has(needle));
        };
        const expected = ledgers.flatMap(({ document, figures }) =>
          figures
            .filter(
              (entry) =>
                holds(
                  `${entry.measure}\n${entry.entity ?? ""}\n${entry.text}\n${document.title}`,
                  search.query ?? "",
                ) &&
                holds(entry.entity ?? "", search.entity ?? "") &&
                (search.unit === undefined || entry.unit === search.unit) &&
                (search.kind === undefined || entry.kind === search.kind) &&
                (search.documentId === undefined || document.id === search.documentId) &&
                isWithinPeriods(entry.asOf, search),
            )
            .map(({ value }) => `${document.id}:${value}`),
        );
        const keysOf = (found: Iterable<LedgerFigure>) => Array.from(found, (f) => `${f.documentId}:${f.value}`);
        expect(keysOf(store.eachFigure(search))).toEqual(expected);
        const { figures, total } = store.searchFigures({ ...search, limit: 100 });
        expect([keysOf(figures).sort(), total]).toEqual([[...expected].sort(), expected.length]);
      }),
      { numRuns: 60 },
    );
  });
});

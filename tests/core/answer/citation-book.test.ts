import { describe, expect, it } from "vitest";
import { createCitationBook } from "../../../core/answer/citation-book.ts";
import { chunkDocument } from "../../../ingest/chunk-document.ts";
import { TOWN_PLAN } from "../support/invented-documents.ts";
import { spanOf } from "../support/scripted-model.ts";

const chunks = chunkDocument(TOWN_PLAN).map((chunk, ordinal) => ({ ...chunk, ordinal }));
const openBook = () =>
  createCitationBook({
    document: (id) => (id === TOWN_PLAN.id ? TOWN_PLAN : undefined),
    chunkAt: ({ charStart, charEnd }) =>
      chunks.find((chunk) => chunk.charStart <= charStart && charEnd <= chunk.charEnd),
  });
const ROW = spanOf(TOWN_PLAN, "| 中央図書館 | 45人 | 12億円 |");
const PAIR = spanOf(TOWN_PLAN, "青葉区(52.7%)");

describe("createCitationBook", () => {
  it("quotes the original text of the span and tells where it stands", () => {
    const cited = openBook().cite(ROW);
    const line = TOWN_PLAN.text.slice(0, ROW.charStart).split("\n").length;
    expect(cited?.citation).toEqual({
      id: 1,
      ...ROW,
      title: "緑市デジタル推進計画",
      source: "town-plan.md",
      section: ["緑市デジタル推進計画", "図書館の整備"],
      page: null,
      place: null,
      lineStart: line,
      lineEnd: line,
      quote: "| 中央図書館 | 45人 | 12億円 |",
      asOf: "2025-04",
    });
  });

  it("counts the lines of a quote that goes over several", () => {
    const span = spanOf(TOWN_PLAN, "- 遊歩道の補修\n- 外来魚の駆除\n");
    const citation = openBook().cite(span)?.citation;
    const first = TOWN_PLAN.text.slice(0, span.charStart).split("\n").length;
    expect([citation?.lineStart, citation?.lineEnd]).toEqual([first, first + 1]);
  });

  it("gives the table's header and the headings as what a quote is read under", () => {
    const context = openBook().cite(ROW)?.context;
    expect(context).toContain("| 施設 | 職員数 | 整備費 |");
    expect(context).toContain("図書館の整備");
  });

  it("numbers spans in the order of their first use, and the same span always alike", () => {
    const book = openBook();
    expect([book.cite(ROW)?.citation.id, book.cite(PAIR)?.citation.id, book.cite(ROW)?.citation.id]).toEqual([1, 2, 1]);
    expect(book.cite(PAIR)?.isNew).toBe(false);
    expect(book.citations().map(({ quote }) => quote)).toEqual(["| 中央図書館 | 45人 | 12億円 |", "青葉区(52.7%)"]);
  });

  it.each([
    ["a document that is not there", { ...ROW, documentId: "nowhere" }],
    ["a span past the end", { ...ROW, charEnd: TOWN_PLAN.text.length + 1 }],
    ["a span before the start", { ...ROW, charStart: -1 }],
    ["an empty span", { ...ROW, charEnd: ROW.charStart }],
    ["a reversed span", { ...ROW, charStart: ROW.charEnd, charEnd: ROW.charStart }],
    ["a span of no number", { ...ROW, charStart: Number.NaN }],
    ["a span of broken numbers", { ...ROW, charStart: ROW.charStart + 0.5 }],
  ])("cites nothing for %s", (_what, span) => {
    const book = openBook();
    expect(book.cite(span)).toBeNull();
    expect(book.citations()).toEqual([]);
  });

  it("cites a span that lies in no chunk without a section", () => {
    const cited = openBook().cite({ documentId: TOWN_PLAN.id, charStart: 0, charEnd: TOWN_PLAN.text.length });
    expect(cited?.citation.section).toEqual([]);
    expect(cited?.citation.quote).toBe(TOWN_PLAN.text);
  });
});

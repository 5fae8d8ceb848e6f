import { describe, expect, it } from "vitest";
import { findConflicts } from "../../../core/answer/find-conflicts.ts";
import { inventedDocument, TOWN_PLAN, YEARBOOK } from "../support/invented-documents.ts";
import { spanOf } from "../support/scripted-model.ts";
import { sampleRequest } from "../support/write-request.ts";

const NEWEST = inventedDocument({
  id: "newest",
  title: "緑市速報",
  asOf: "2026-01-15",
  text: "# 緑市速報\n\n## 電子申請の利用率（2023年）\n\n青葉区(41.2%)、赤城区(34.0%)\n",
});
const open = () =>
  sampleRequest({ question: "2023年の電子申請の利用率", documents: [TOWN_PLAN, YEARBOOK, NEWEST], topK: 50 });
const AKAGI = spanOf(TOWN_PLAN, "赤城区(35.8%)");

describe("findConflicts", () => {
  it("sets the different values of a cited cell beside each other, newest first, each with its citation", async () => {
    const { request, book } = await open();
    book.cite(AKAGI);
    const [conflict, ...others] = findConflicts(request, book);
    expect(others).toEqual([]);
    expect(conflict?.topic).toContain("赤城区");
    expect(conflict?.topic.match(/2023年/gu)).toHaveLength(1);
    expect(conflict?.statements.map(({ asOf, text }) => [asOf, text])).toEqual([
      ["2026-01-15", "赤城区 34.0%"],
      ["2025-04", "赤城区 35.8%"],
      ["2024-10", "赤城区 33.5%"],
    ]);
    const quotes = new Map(book.citations().map(({ id, quote }) => [id, quote]));
    expect(conflict?.statements.map(({ citationId }) => quotes.get(citationId))).toEqual([
      "赤城区(34.0%)",
      "赤城区(35.8%)",
      "赤城区(33.5%)",
    ]);
  });

  it("finds none between values that differ by rounding alone, or do not differ", async () => {
    const { request, book } = await open();
    book.cite(spanOf(TOWN_PLAN, "青葉区(41.2%)"));
    expect(findConflicts(request, book)).toEqual([]);
  });

  it("finds none for what is not cited, and cites nothing then", async () => {
    const { request, book } = await open();
    expect(findConflicts(request, book)).toEqual([]);
    book.cite(spanOf(TOWN_PLAN, "青葉区(52.7%)"));
    expect(findConflicts(request, book)).toEqual([]);
    expect(book.citations()).toHaveLength(1);
  });

  it("tells of a conflict once, whichever sides are cited", async () => {
    const { request, book } = await open();
    book.cite(AKAGI);
    book.cite(spanOf(YEARBOOK, "赤城区(33.5%)"));
    expect(findConflicts(request, book)).toHaveLength(1);
  });
});

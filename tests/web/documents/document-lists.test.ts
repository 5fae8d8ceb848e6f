import { describe, expect, it } from "vitest";
import { arrangeDocuments } from "../../../web/src/documents/arrange-documents.ts";
import { documentHref, readDocumentAddress } from "../../../web/src/documents/document-href.ts";
import type { DocumentEntry } from "../../../web/src/documents/documents-api.ts";
import { originOf } from "../../../web/src/documents/origin-of.ts";
import { parseDateInput } from "../../../web/src/documents/parse-date-input.ts";

const entry = (title: string, more: Partial<DocumentEntry> = {}): DocumentEntry => ({
  id: title,
  source: `${title}.txt`,
  title,
  issuer: null,
  asOf: null,
  asOfCertainty: "unknown",
  kind: null,
  rights: null,
  classification: 1,
  ...more,
});

describe("arrangeDocuments", () => {
  const documents = [
    entry("計画10", { asOf: "2025", issuer: "総務課" }),
    entry("計画9", { asOf: "2026-06" }),
    entry("報告", { issuer: "財政課", source: "uploads/ＢＵＤＧＥＴ.pdf" }),
  ];
  const titles = (words: string, order: Parameters<typeof arrangeDocuments>[1]["order"]) =>
    arrangeDocuments(documents, { words, order }).map(({ title }) => title);

  it("orders by date with undated ones last, by title with numbers as numbers, and by issuer", () => {
    expect(titles("", "newest")).toEqual(["計画9", "計画10", "報告"]);
    expect(titles("", "oldest")).toEqual(["計画10", "計画9", "報告"]);
    expect(titles("", "title").indexOf("計画9")).toBeLessThan(titles("", "title").indexOf("計画10"));
    expect(titles("", "issuer").at(-1)).toBe("計画9");
  });

  it("wants every word, in title, issuer or file name, in any width", () => {
    expect(titles("budget 財政", "title")).toEqual(["報告"]);
    expect(titles("budget 総務", "title")).toEqual([]);
  });
});

describe("parseDateInput", () => {
  it.each([
    ["2026-06-01", "2026-06-01"],
    ["２０２６年６月", "2026-06"],
    ["令和８年６月１日", "2026-06-01"],
    ["令和元年", "2019"],
    ["R8.6", "2026-06"],
    ["平成31年4月30日", "2019-04-30"],
    ["2026/2/29", null],
    ["令和8年13月", null],
    ["来年", null],
    ["", null],
  ])("reads %s as %s", (typed, date) => {
    expect(parseDateInput(typed)).toBe(date);
  });
});

describe("documentHref", () => {
  it("is read back, whatever the id and the place", () => {
    const href = documentHref("計画/窓口 2026", { collection: "town", charStart: 3, charEnd: 9 });
    expect(href.startsWith("#/documents/%E8%A8%88%E7%94%BB%2F")).toBe(true);
    const search = new URLSearchParams(href.split("?")[1]);
    expect(readDocumentAddress(search)).toEqual({ collection: "town", charStart: 3, charEnd: 9 });
    expect(documentHref("a", { line: 12 })).toBe("#/documents/a?line=12");
  });

  it("passes over what is no place", () => {
    for (const query of ["line=0", "line=x", "span=9-3", "span=a-b"]) {
      expect(readDocumentAddress(new URLSearchParams(query))).toEqual({ collection: null });
    }
  });
});

describe("originOf", () => {
  it("tells uploads, files in archives, and files of the source folder apart", () => {
    expect(originOf("uploads/計画.pdf")).toEqual({ kind: "upload", file: "計画.pdf" });
    expect(originOf("uploads/束.zip/中/計画.pdf")).toEqual({ kind: "archive", archive: "束.zip" });
    expect(originOf("計画/計画.pdf")).toEqual({ kind: "corpus", file: "計画/計画.pdf" });
  });
});

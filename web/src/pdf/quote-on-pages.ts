import type { DocumentJson } from "../../../server/contract.ts";
import type { TextRange } from "../document/fold-text.ts";
import type { SoughtQuote } from "./match-quote.ts";

/** What of a passage stands on one page. */
export interface PageQuote extends SoughtQuote {
  page: number;
}

/** The passage page by page: one that goes on over a page break is sought on each of its pages. */
export function quoteOnPages({ text, places }: Pick<DocumentJson, "text" | "places">, passage: TextRange): PageQuote[] {
  const pages = places.flatMap(({ kind, number, charStart }) =>
    kind === "page" && number !== null ? [{ number, charStart }] : [],
  );
  return pages.flatMap(({ number, charStart }, at) => {
    const pageEnd = pages[at + 1]?.charStart ?? text.length;
    const start = Math.max(passage.charStart, charStart);
    const end = Math.min(passage.charEnd, pageEnd);
    const quote = text.slice(start, end);
    if (start >= end || quote.trim() === "") return [];
    const before = text.slice(Math.max(charStart, start - 200), start);
    return { page: number, quote, before, after: text.slice(end, Math.min(end + 200, pageEnd)) };
  });
}

/** The page on which an offset stands; null for documents without pages. */
export function pageAt({ places }: Pick<DocumentJson, "places">, offset: number): number | null {
  const pages = places.filter(({ kind, number }) => kind === "page" && number !== null);
  return (pages.findLast(({ charStart }) => charStart <= offset) ?? pages[0])?.number ?? null;
}

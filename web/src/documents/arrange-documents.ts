import { foldText } from "../document/fold-text.ts";
import type { DocumentEntry } from "./documents-api.ts";

/** Orders that the list offers. */
export const DOCUMENT_ORDERS = ["newest", "oldest", "title", "issuer"] as const;

/** One of them. */
export type DocumentOrder = (typeof DOCUMENT_ORDERS)[number];

/** The documents that hold all words in title, issuer or file name, in an order; those without a date come last. */
export function arrangeDocuments(
  documents: readonly DocumentEntry[],
  { words, order }: { words: string; order: DocumentOrder },
): DocumentEntry[] {
  const wanted = words
    .split(/\s+/u)
    .map((word) => foldText(word).text)
    .filter((word) => word !== "");
  const isWanted = ({ title, issuer, source }: DocumentEntry) => {
    const text = foldText(`${title}\n${issuer ?? ""}\n${source}`).text;
    return wanted.every((word) => text.includes(word));
  };
  return documents.filter((document) => wanted.length === 0 || isWanted(document)).sort(COMPARE[order]);
}

const COLLATOR = new Intl.Collator("ja", { numeric: true });
const byTitle = (a: DocumentEntry, b: DocumentEntry) => COLLATOR.compare(a.title, b.title);
const byDate = (a: DocumentEntry, b: DocumentEntry, newestFirst: boolean) => {
  if (a.asOf === null || b.asOf === null) return Number(a.asOf === null) - Number(b.asOf === null);
  if (a.asOf === b.asOf) return 0;
  return a.asOf < b.asOf === newestFirst ? 1 : -1;
};

const COMPARE: Readonly<Record<DocumentOrder, (a: DocumentEntry, b: DocumentEntry) => number>> = {
  newest: (a, b) => byDate(a, b, true) || byTitle(a, b),
  oldest: (a, b) => byDate(a, b, false) || byTitle(a, b),
  title: byTitle,
  issuer: (a, b) =>
    Number(a.issuer === null) - Number(b.issuer === null) ||
    COLLATOR.compare(a.issuer ?? "", b.issuer ?? "") ||
    byTitle(a, b),
};

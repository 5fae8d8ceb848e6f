import type { CitationJson, DocumentSummaryJson, PassageJson, SeenPassageJson } from "../../../server/contract.ts";
import type { TextRange } from "../document/fold-text.ts";
import { i18n } from "../i18n/i18n.ts";

/** A place that the evidence panel can show: a passage of a document, or the document from its start. */
export interface EvidenceItem {
  /** What the reader knows it by: `出典1`, `検索箇所2`, `資料`. */
  label: string;
  documentId: string;
  title: string;
  section: string[];
  /** What the source calls the place: 「3ページ」, 「シート「予算」」. */
  place: string | null;
  passage: EvidencePassage | null;
}

/** Where the passage stands, and the text that must be found there; null where only the place was kept. */
export interface EvidencePassage extends TextRange {
  lineStart: number;
  lineEnd: number;
  text: string | null;
}

/** The open panel: what can be paged through, and the one shown. */
export interface Evidence {
  /** Where the documents are; null is the default collection. */
  collection: string | null;
  items: EvidenceItem[];
  index: number;
}

/** The panel's view of a citation. */
export function evidenceOfCitation(citation: CitationJson): EvidenceItem {
  const { id, documentId, title, section, place, quote, charStart, charEnd, lineStart, lineEnd } = citation;
  const passage = { charStart, charEnd, lineStart, lineEnd, text: quote };
  return { label: i18n.t("evidence:citation", { id }), documentId, title, section, place, passage };
}

/** The panel's view of a retrieved passage. */
export function evidenceOfPassage(passage: PassageJson): EvidenceItem {
  const { rank, documentId, title, section, text, charStart, charEnd, lineStart, lineEnd } = passage;
  return {
    label: i18n.t("evidence:passage", { rank }),
    documentId,
    title,
    section,
    place: null,
    passage: { charStart, charEnd, lineStart, lineEnd, text },
  };
}

/** The panel's view of a passage of which only the place was kept. */
export function evidenceOfSeen(passage: SeenPassageJson): EvidenceItem {
  const { rank, documentId, title, section, charStart, charEnd, lineStart, lineEnd } = passage;
  return {
    label: i18n.t("evidence:passage", { rank }),
    documentId,
    title,
    section,
    place: null,
    passage: { charStart, charEnd, lineStart, lineEnd, text: null },
  };
}

/** The panel's view of a whole document. */
export function evidenceOfDocument({ id, title }: DocumentSummaryJson): EvidenceItem {
  return { label: i18n.t("evidence:document"), documentId: id, title, section: [], place: null, passage: null };
}

/** `37–40行`, or `37行` for one line, after the page, slide, sheet or article where the source has such places. */
export function describePlace({ place, passage }: EvidenceItem): string {
  if (passage === null) return place ?? "";
  const { lineStart, lineEnd } = passage;
  const lines = i18n.t("evidence:lines", { lines: lineStart === lineEnd ? lineStart : `${lineStart}–${lineEnd}` });
  return place === null ? lines : `${place} ${lines}`;
}

import type { LedgerFigure } from "./types.ts";

/** Narrows the figure ledger of a collection. Everything that is given must hold. */
export interface FigureFilter {
  /** Words that must all occur in what a figure measures, its entity, its text or its document's title. */
  query?: string;
  unit?: string;
  documentId?: string;
  /** Words that must all occur in the figure's entity. */
  entity?: string;
  kind?: string;
  /** ISO prefixes, inclusive; figures without a date pass neither. */
  asOfFrom?: string;
  asOfTo?: string;
  collection?: string;
}

export interface FigureSearch extends FigureFilter {
  /** At least 1. */
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** A figure with where a person finds it. */
export interface PlacedFigure extends LedgerFigure {
  /** Of its document. */
  title: string;
  source: string;
  /** What the source calls the place (`Place.label`); null for sources without places. */
  place: string | null;
  /** 1-based, inclusive. */
  lineStart: number;
  lineEnd: number;
}

export interface FigurePage {
  /** Those that match the query best first, then the newest. */
  figures: PlacedFigure[];
  /** Of all pages. */
  total: number;
  /** Null on the last page. Holds for the index that serves now: after a new one, figures may move between pages. */
  nextCursor: string | null;
}

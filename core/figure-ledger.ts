import type { LedgerFigure, Span } from "./types.ts";

/** Narrows the figure ledger of a collection. Everything that is given must hold. */
export interface FigureFilter {
  /**
   * Words that must all occur in what a figure measures, its entity, its text or its document's title. A date among
   * them, western or Japanese, is also met by the figure's own date: 「令和6年」 finds the figures of 2024.
   */
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

export const FIGURE_SORTS = ["relevance", "value", "date", "document", "entity"] as const;
/**
 * `relevance`: those with more words of the query in what they measure, then the newest. `document`: in reading order.
 * Figures without what they are ordered by come last either way; a date has no value. Equals are in reading order.
 */
export type FigureSort = (typeof FIGURE_SORTS)[number];
export const SORT_ORDERS = ["asc", "desc"] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export interface FigureSearch extends FigureFilter {
  /** At least 1. */
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
  /** Default `relevance`. */
  sort?: FigureSort;
  /** Default `asc`; `relevance` knows no order. */
  order?: SortOrder;
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
  figures: PlacedFigure[];
  /** Of all pages. */
  total: number;
  /**
   * Null on the last page. Goes on after the last figure of this page, in a newer index too; where that figure is gone,
   * after as many figures as were shown.
   */
  nextCursor: string | null;
}

export type FacetName = "units" | "kinds" | "documents" | "entities" | "years";

export interface FacetValue {
  value: string;
  /** For a person: a document's title; else the value. */
  label: string;
  count: number;
}

/** What a ledger can be narrowed by. Each list is of the figures that all other filters leave, the most frequent first. */
export interface FigureFacets extends Record<FacetName, FacetValue[]> {
  total: number;
}

/** A value of a point and every figure that states it, the newest document first. */
export interface SeriesValue extends Pick<LedgerFigure, "value" | "upper" | "text" | "modifier"> {
  figures: (PlacedFigure & { documentAsOf: string | null })[];
}

/**
 * One place of a series. `agreement`: `same` when all state one value, `rounding` when the values differ by rounding
 * only, `different` when documents contradict each other.
 */
export interface SeriesPoint {
  /** Row, column or label that names it: a country, a reason; empty when the series is of one thing. */
  label: string;
  /** ISO prefix; null when only the document is dated. */
  date: string | null;
  /** The newest document's first. */
  values: SeriesValue[];
  agreement: "same" | "rounding" | "different";
}

/** Figures of one measure and unit over labels and dates. */
export interface FigureSeries {
  /** Stable while its first figure stands where it stands. */
  id: string;
  /** As the documents call it, the newest first; mostly one. */
  measures: string[];
  unit: string;
  kind: string;
  /** In reading order. */
  labels: string[];
  /** From the earliest on; null last. */
  dates: (string | null)[];
  points: SeriesPoint[];
}

export interface FigureSeriesList {
  /** Those over time first, then those of more points. */
  series: FigureSeries[];
  total: number;
  /** Whether more figures passed the filter than were looked through. */
  isPartial: boolean;
}

/** What names a figure: its span. Stable while its document stays the same. */
export function figureIdOf({ documentId, charStart, charEnd }: Span): string {
  return `${documentId}:${charStart}-${charEnd}`;
}

/** A figure before its chunk has a place in an index: `chunkIndex` counts the chunks of its document from 0. */
export interface UnplacedLedgerFigure extends Omit<LedgerFigure, "ordinal"> {
  chunkIndex: number;
}

import type { OrdinalSet } from "./ordinal-set.ts";

export interface WeightedTerm {
  /** As `tokenise` gives it. */
  term: string;
  /** Multiplies what the term adds; 1 is neutral, terms of 0 or less are ignored. */
  weight: number;
}

export interface KeywordSearch {
  /** A term that is given twice counts twice. */
  terms: readonly WeightedTerm[];
  topK: number;
  /** Only these may be returned; absent means all. */
  allowed?: OrdinalSet | undefined;
}

export interface KeywordHit {
  ordinal: number;
  /** Above 0; comparable only within one result list. */
  score: number;
}

/** Chunks by the words that they hold. Ordinals are 0 … size - 1. */
export interface KeywordIndex {
  readonly size: number;
  /**
   * Chunks that hold at least one of the terms, best first, at most `topK`; equal scores by ordinal. What is allowed
   * does not change scores. Gives way to other work every few milliseconds.
   */
  search(search: KeywordSearch): Promise<KeywordHit[]>;
  /** The same at once, for few words inside a longer step; keeps the event loop until it is done. */
  searchAtOnce(search: KeywordSearch): KeywordHit[];
  /** Number of chunks that hold the term in any field; 0 for an unknown term. */
  documentFrequency(term: string): number;
  /** Every term once, in no order; absent where they cannot be listed. */
  terms?(): Iterable<string>;
}

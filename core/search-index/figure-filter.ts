/** Narrows the ledger. Everything that is given must hold. */
export interface FigureFilter {
  /**
   * Words that must all occur in the figure's measure, entity, text or its document's title; blank means any. A date
   * among them is also met by the figure's own.
   */
  query?: string | undefined;
  /** Canonical; an empty string asks for figures without a unit. */
  unit?: string | undefined;
  documentId?: string | undefined;
  /** Only figures of these documents. */
  documentIds?: ReadonlySet<string> | undefined;
  /** Words that must all occur in the figure's entity. */
  entity?: string | undefined;
  kind?: string | undefined;
  /** ISO prefixes, inclusive; figures without a date pass neither. @see matchesFilter */
  asOfFrom?: string | undefined;
  asOfTo?: string | undefined;
}

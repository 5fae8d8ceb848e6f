import type { PlacedFigure } from "../../figure-ledger.ts";

/** A figure as a possible point of a series. */
export interface Reading {
  figure: PlacedFigure & { documentAsOf: string | null };
  /** What is measured, from the outermost heading in. */
  path: string[];
  label: string;
  /** Null when only the document is dated. */
  date: string | null;
}

/** Readings of one measure of one document, at most one for each label and date. */
export interface ReadingTable {
  documentId: string;
  /** The innermost part of the path. */
  measure: string;
  unit: string;
  kind: string;
  readings: Map<string, Reading>;
}

export function pointKeyOf({ label, date }: Pick<Reading, "label" | "date">): string {
  return `${label}\n${date ?? ""}`;
}

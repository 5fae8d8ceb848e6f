import type { PlacedFigure } from "../../core/figure-ledger.ts";

/** How a question is put: politely, as a request, as people write in a chat, or as words for a search. */
export const STYLES = ["polite", "request", "short", "keyword"] as const;
export type Style = (typeof STYLES)[number];

/** A figure, or all of one cell, with the questions that it answers. */
export interface Ask {
  /** What a right answer states; more than one only where a cell lists several. */
  figures: readonly PlacedFigure[];
  /** What kind of place it stands in; becomes the type of the case. */
  type: "figure" | "table_cell" | "date";
  /** What the questions say beyond the words of asking: entity, measure, sentence. Two asks that share it ask the same. */
  subject: string;
  /** The year that the questions name; null when they name none. */
  year: number | null;
  questions: Readonly<Partial<Record<Style, string>>>;
  /** What is asked about, for asking something else about it; null when the words around the figure give no noun. */
  thing: string | null;
}

/** An ask, or why there is none. */
export type Attempt = Ask | string;

/** An ask that exactly one value answers, and every place that states it. */
export interface CheckedAsk {
  ask: Ask;
  places: PlacedFigure[];
}

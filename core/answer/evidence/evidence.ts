import type { Figure } from "../../figures/parse-figures.ts";
import type { Passage, Span, Statement, StatementCell } from "../../types.ts";
import type { SearchableText } from "./searchable-text.ts";

/** A quotable statement, prepared for comparison with questions. */
export interface PreparedStatement {
  statement: Statement;
  /** The cell of a table row or pair that this piece stands for; absent for prose and whole rows. */
  cell?: StatementCell;
  /** What a citation of this piece points to. */
  span: Span;
  /** Original wording without markup. */
  text: string;
  /** The statement itself, with its row and column headers. */
  own: SearchableText;
  /** Western years that hold for it: named by itself or its column, else by its section. */
  years: readonly number[];
  /** Figures of the statement (for a cell: of its value). */
  figures: Figure[];
}

/** A statement of a retrieved passage with what stands around it. */
export interface Evidence extends PreparedStatement {
  passage: Passage;
  /** What stands above it: headings, document title, issuer and date. */
  above: SearchableText;
  /** The whole chunk. */
  around: SearchableText;
  /** The chunks before and after it. */
  near: SearchableText[];
}

/** A piece of evidence with how well it fits the question. */
export interface ScoredEvidence extends Evidence {
  score: number;
  /** Share of the question's weight that the piece and its surroundings cover, 0 to 1. */
  coverage: number;
  /** For each concept of the question: 0 = not covered, up to 1 = in the statement itself. */
  covered: number[];
  yearFit: "match" | "mismatch" | "open";
}

import type { CheckedSentence, SeenPassage } from "./checked-sentence.ts";
import type { LawIdentity } from "./law-identity.ts";
import type { RerankOutcome } from "./rerank-outcome.ts";
import type { AnswerOrigin, ModelChoice } from "./routing.ts";
import type { UnderstoodQuestion } from "./understood-question.ts";

/**
 * The domain's vocabulary. Everything that a person can be shown leads back to a {@link Span}:
 * a range of a document's original text. Offsets are UTF-16 code units, as `String.prototype.slice`
 * counts them, and `charEnd` is exclusive.
 */

/** A range of one document's original decoded text. */
export interface Span {
  documentId: string;
  charStart: number;
  charEnd: number;
}

/** 機密性: 1 = neither of the below, 2 = likely 不開示情報, 3 = 秘密文書 level. */
export type Classification = 1 | 2 | 3;

/** How sure the manifest is of a document's date. */
export type DateCertainty = "stated" | "estimated" | "unknown";

/** What is known about a document besides its text. Dates are ISO prefixes: `2026`, `2026-06`, `2026-03-03`. */
export interface DocumentMeta {
  id: string;
  /** Path relative to the ingested folder, with `/` between its parts. */
  source: string;
  title: string;
  issuer: string | null;
  asOf: string | null;
  asOfCertainty: DateCertainty;
  kind: string | null;
  rights: string | null;
  classification: Classification;
  /** Set for laws; their `asOf` is the day from which the text is in force (施行日). */
  law?: LawIdentity;
}

/** What a source calls the parts that it is divided into for reading. */
export type PlaceKind = "page" | "slide" | "sheet" | "article";

/** From `charStart` on, a document's text stands at this place, until the next one begins. */
export interface Place {
  kind: PlaceKind;
  /** For a person: 「3ページ」, 「スライド5」, 「シート「予算」」, 「第三条第二項」. */
  label: string;
  /** Page or slide number from 1; null where the source does not number. */
  number: number | null;
  charStart: number;
}

/**
 * A document with its original text: exactly as decoded for text files, as laid out by the parser for others.
 */
export interface SourceDocument extends DocumentMeta {
  text: string;
  /** Ascending by `charStart`; empty for formats without pages and the like. */
  places: Place[];
}

/** What a chunk's text is; `missing-figure` is a heading whose image or table did not survive conversion. */
export type ChunkKind = "text" | "table" | "footnote" | "missing-figure";

/** The smallest thing that can be quoted as an answer. */
export type StatementKind = "heading" | "sentence" | "bullet" | "row" | "pair" | "footnote";

/**
 * One quotable unit inside a chunk: a sentence, a bullet, a table row, or one `label(value)` pair.
 * `original.slice(charStart, charEnd)` is its text.
 */
export interface Statement {
  kind: StatementKind;
  charStart: number;
  charEnd: number;
  /** For a row: its cells. For a pair: one cell. Empty cells are kept, because emptiness is information. */
  cells?: StatementCell[];
}

/** One table cell, or the value of a pair, with what names it. */
export interface StatementCell {
  /** Row header, or the label before a pair's parenthesis. Plain text. */
  row: string;
  /** Column header; empty for pairs. Plain text. */
  column: string;
  /** Plain text of the value; an empty string is an empty cell. */
  value: string;
  /** What a bare number in it counts, from the table's caption or headers: `百万円`, `%`. Absent when nothing says. */
  unit?: string;
  charStart: number;
  charEnd: number;
}

/** A heading above a chunk, with the place where it stands. */
export interface Heading {
  text: string;
  level: number;
  charStart: number;
  charEnd: number;
}

/** An indexed span. `document.text.slice(charStart, charEnd) === text`. */
export interface Chunk extends Span {
  /** Position in the generation, from 0; also the label in the dense index. */
  ordinal: number;
  kind: ChunkKind;
  text: string;
  /** From the outermost heading to the innermost. A hint, not a fact: conversions lose headings. */
  headings: Heading[];
  /**
   * For a later piece of a table that was cut: its caption, column headers and unit, which stand in an earlier chunk.
   * Plain text for search and for models; never quoted. Absent in every other chunk.
   */
  carried?: string;
  /** Year (western) that the nearest dated heading gives, for lines that name none. */
  sectionYear: number | null;
  asOf: string | null;
  /** 1-based, inclusive. */
  lineStart: number;
  lineEnd: number;
  statements: Statement[];
}

/** One numeric expression of a collection, as the figure ledger（数値台帳）keeps it. */
export interface LedgerFigure extends Span {
  /** Of the chunk that it stands in. */
  ordinal: number;
  /** As written in the source. */
  text: string;
  /** In units of `unit`; of a range the lower end. For dates: yyyymmdd with zeros for what is not given. */
  value: number;
  /** The other end of a range; null when there is none. */
  upper: number | null;
  unit: string;
  kind: string;
  /** 約, 以上, 超, 未満 …; null when there is none. */
  modifier: string | null;
  /** What it measures, as plain text: heading path, row and column header, or the label before it. */
  measure: string;
  /** The country, region or organisation that it is about, when one is named beside it. */
  entity: string | null;
  /** ISO prefix: its own date, else that of its row, sentence or section, else its document's. */
  asOf: string | null;
}

/** A chunk that answered a query. `score` is comparable only within one result list; `rank` starts at 1. */
export interface Passage {
  chunk: Chunk;
  document: DocumentMeta;
  score: number;
  rank: number;
}

/** Narrows a search. Every field that is given must match. */
export interface SearchFilter {
  documentIds?: string[];
  issuer?: string;
  /** Inclusive ISO prefixes, compared as text. */
  asOfFrom?: string;
  asOfTo?: string;
  maxClassification?: Classification;
}

export interface Message {
  role: "user" | "assistant";
  content: string;
  /** Of a reply: highest 機密性 of what it rests on. Unknown when absent. */
  classification?: Classification | undefined;
}

export interface AskRequest {
  question: string;
  history?: Message[];
  collection?: string;
  model?: string;
  topK?: number;
  detail?: "short" | "detailed";
  /** Told to language models below the rules of the house, which it cannot lift; at most 4,000 characters are. */
  instructions?: string;
  /** Ids of the models that may write, whoever else is set; the first by default. All when absent. */
  allowedModels?: readonly string[];
  /** Holds for everything that the answer is written from. */
  filter?: SearchFilter;
}

export interface SearchRequest {
  query: string;
  topK?: number;
  collection?: string;
  filter?: SearchFilter;
}

/** Where a statement of the answer comes from. `quote` is `original.slice(charStart, charEnd)`. */
export interface Citation extends Span {
  /** The number inside the answer's `[n]` marks, from 1. */
  id: number;
  title: string;
  source: string;
  section: string[];
  /** Page or slide number; null for sources without. */
  page: number | null;
  /** What the source calls the place where the quote begins (`Place.label`); null for sources without places. */
  place: string | null;
  lineStart: number;
  lineEnd: number;
  quote: string;
  asOf: string | null;
}

export type FigureStatus = "supported" | "derived" | "unsupported";

/**
 * Why nothing supports a figure: no cited place states the value, or one does, but of something else (another row, country
 * or year), with the opposite direction (増, 減) or another limit (以上, 未満).
 */
export type UnsupportedReason = "not-found" | "other-subject" | "other-direction" | "other-limit";

/** How a derived figure follows from cited ones. */
export interface FigureDerivation {
  /** For a person, with the inputs as written in the sources: 「31.4% − 12.2%」. */
  formula: string;
  inputs: { citationId: number; text: string }[];
}

/** A number of the answer, compared with the passages it cites. */
export interface CheckedFigure {
  text: string;
  value: number;
  unit: string;
  status: FigureStatus;
  /** The citation that holds the figure; null when none does. */
  citationId: number | null;
  /** Present when `status` is `unsupported`. */
  reason?: UnsupportedReason;
  /** Present when `status` is `derived`. */
  derivation?: FigureDerivation;
}

export interface ConflictStatement {
  citationId: number;
  text: string;
  asOf: string | null;
}

/** The same measure with different values in different places, or two places that say different things, newest first. */
export interface Conflict {
  topic: string;
  statements: ConflictStatement[];
}

export interface Timings {
  retrieveMs: number;
  answerMs: number;
  totalMs: number;
}

export interface Answer extends AnswerOrigin {
  /** Markdown prose with `[n]` marks; never a list of sources. */
  answer: string;
  abstained: boolean;
  citations: Citation[];
  figures: CheckedFigure[];
  conflicts: Conflict[];
  /** Every sentence of the prose, in order. */
  sentences?: CheckedSentence[];
  /** Every passage that the answerer was given, the best first. */
  seenPassages?: SeenPassage[];
  /** How many citation marks were taken out because they pointed nowhere. */
  removedMarks?: number;
  /** Id of the language model that wrote the prose; `extractive` is the built-in one. */
  model: string;
  /** Highest 機密性 of what the answer rests on, the turns that it continues included. */
  classification?: Classification;
  /** Parts of the search that failed, and what was done instead; one sentence each. */
  searchNotes?: string[];
  requestId: string;
  timings: Timings;
}

/** An answer as it comes into being. JSON replies, SSE, the CLI and evals are folds over this stream. */
export type AnswerEvent =
  | {
      type: "retrieval-end";
      passages: Passage[];
      understood: UnderstoodQuestion;
      retrieveMs: number;
      /** Absent when nothing was reranked. */
      rerank?: RerankOutcome;
    }
  | ({ type: "model-chosen" } & ModelChoice)
  | { type: "text-delta"; text: string }
  | { type: "citation-available"; citation: Citation }
  | { type: "figure-checked"; figure: CheckedFigure }
  | { type: "sentence-checked"; sentence: CheckedSentence }
  | { type: "conflict-found"; conflict: Conflict }
  | { type: "answer-end"; answer: Answer };

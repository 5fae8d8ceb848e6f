import { yearsIn } from "../../retrieval/years.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { DocumentMeta } from "../../types.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { JAPANESE } from "../wording/ja.ts";
import type { Measure, Wording } from "../wording/wording.ts";
import type { DraftSentence } from "./draft.ts";

const MAX_SHORT_CHARS = 60;

/** How a piece of evidence is told. */
export interface DescribeOptions {
  /** Japanese unless said otherwise. */
  wording?: Wording;
  /** Names the heading of a long statement as well, for questions of who said it. */
  withSection?: boolean;
  /** What leads over to it; in English a sentence opens with a capital. */
  opening?: string;
}

/** A sentence that states what a piece of evidence says, in its own words and with the year that holds for it. */
export function describeEvidence(
  piece: Evidence,
  { wording = JAPANESE, withSection = false, opening = "" }: DescribeOptions = {},
): DraftSentence {
  const statement = statementOf(piece, wording, withSection);
  return { text: wording.end(wording.follow(opening, statement)), spans: [piece.span] };
}

/** One sentence for cells that stand together. @param cells at least one, of one measure. */
export function describeGroup(cells: readonly Evidence[], wording: Wording = JAPANESE): string {
  const [first] = cells;
  if (first === undefined) return "";
  return wording.group({
    measure: measureOf(first),
    cells: cells.map(({ cell, text }) => ({ row: cell?.row ?? "", value: text })),
  });
}

/** 「題名」（令和8年6月）, as a reference in a Japanese sentence. */
export function nameDocument(document: DocumentMeta): string {
  return JAPANESE.nameDocument(document);
}

function statementOf(piece: Evidence, wording: Wording, withSection: boolean): string {
  const { cell, statement } = piece;
  if (cell !== undefined) {
    const { row, column, value } = cell;
    const measure = measureOf(piece);
    return statement.kind === "pair"
      ? wording.pairValue({ measure, row, value })
      : wording.cellValue({ measure, row, column, value });
  }
  if (statement.kind === "row") {
    const cells = statement.cells ?? [];
    return wording.tableRow({ measure: measureOf(piece), row: cells[0]?.row ?? "", cells });
  }
  const text = withoutPlace(piece).replace(/[。．]+$/u, "");
  return wording.quote({ text, heading: neededHeading(piece, text, withSection), yearHeading: yearHeading(piece) });
}

/** 「２　」 before a paragraph of a law is its place, which is named. */
function withoutPlace({ text, passage }: Evidence): string {
  return passage.document.law === undefined ? text : text.replace(/^[\d０-９]{1,2}[\s　]+/u, "");
}

/** A short statement is understood only with the heading that it stands under; null when it needs none. */
function neededHeading({ passage, statement }: Evidence, text: string, isForced: boolean): string | null {
  // Of a law the article is named beside its title.
  if (passage.document.law !== undefined) return null;
  const heading = withoutNumber(passage.chunk.headings.at(-1)?.text ?? "");
  if (statement.kind === "heading" || heading === "" || (text.length > MAX_SHORT_CHARS && !isForced)) return null;
  const words = new Set(tokenise(text));
  return tokenise(heading).every((word) => words.has(word)) ? null : heading;
}

/** What the value measures: the nearest heading that does not merely give a year, and the year. */
function measureOf(piece: Evidence): Measure {
  const headings = piece.passage.chunk.headings.map(({ text }) => text);
  const measure =
    headings.findLast((text) => !/^[\d０-９\s年度（）()令和平成]+$/u.test(text)) ?? piece.passage.document.title;
  const heading = yearHeading(piece);
  return {
    heading: withoutNumber(measure),
    year: heading === null ? null : (piece.years[0] ?? null),
    isFiscalYear: heading?.includes("年度") === true,
    isTable: piece.statement.kind !== "pair",
  };
}

/** The heading that gives a piece its year; null when the piece names its year itself or has none. */
function yearHeading({ passage, years, own }: Evidence): string | null {
  const { sectionYear, headings } = passage.chunk;
  if (sectionYear === null || years.length !== 1 || years[0] !== sectionYear) return null;
  if (own.text.includes(String(sectionYear))) return null;
  return headings.findLast(({ text }) => yearsIn(text).includes(sectionYear))?.text ?? null;
}

/** The number of a heading says nothing beside its words, and would be checked as a figure. */
function withoutNumber(heading: string): string {
  return heading.replace(/^(?:[\d０-９]{1,2}\s?[.．)）]|[(（][\d０-９]{1,2}[)）])\s*/u, "");
}

import { parseCellFigure } from "../../figures/parse-cell-figure.ts";
import type { Figure } from "../../figures/parse-figures.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { Citation, StatementCell } from "../../types.ts";
import { type Direction, directionOf } from "./direction.ts";
import { readClaims } from "./read-claims.ts";
import { lineAround } from "./text-around.ts";

/** A citation with the text that its quote is read under: headings and table header. */
export interface CitedSource {
  citation: Citation;
  context: string;
  /** Table cells and pairs that lie in the quote; offsets into the document. */
  cells?: readonly StatementCell[];
  /** Cells of the same passage beside the quote: what else a value could be mistaken to be about. */
  peers?: readonly StatementCell[];
}

/** A figure of a quote with what it is about, as far as its place says. */
export interface SourceFigure {
  figure: Figure;
  /** Row and column header of its cell, or the label of its pair; null outside of tables and pairs. */
  cell: StatementCell | null;
  /** The line that it stands in, with its place there. */
  line: string;
  at: number;
  direction: Direction | null;
  /** Western years that its own line or cell gives it; empty when it leaves them to headings. */
  years: readonly number[];
  /** Those of headings, table header and title; not that of the document. */
  headingYears: readonly number[];
}

/** A citation, read for comparison. */
export interface ReadSource {
  citation: Citation;
  quoted: SourceFigure[];
  /** Figures of what stands above the quote: headings, table header, title, date. */
  above: Figure[];
  years: readonly number[];
  /** Quote and what stands above it, normalised. */
  text: string;
  /** Cells beside the quote. */
  peers: readonly StatementCell[];
}

/** Reads the figures of a cited quote, each with the row, column, line and year that say what it is about. */
export function readSource({ citation, context, cells = [], peers = [] }: CitedSource): ReadSource {
  const headers = new Set(cells.flatMap(({ row, column }) => [row, column]));
  const headings = [context, ...headers, citation.title, citation.place ?? ""].join("\n");
  const above = [headings, citation.asOf ?? ""].join("\n");
  const headingYears = yearsIn(headings);
  const { quote } = citation;
  return {
    citation,
    quoted: [...quotedFigures(quote, citation.charStart, cells), ...scaledFigures(cells)].map((one) => ({
      ...one,
      headingYears,
    })),
    above: [...readClaims(above), ...documentDate(citation)],
    years: yearsIn(above),
    text: normaliseForSearch(`${quote}\n${above}`),
    peers,
  };
}

type PlacedFigure = Omit<SourceFigure, "headingYears">;

function quotedFigures(quote: string, offset: number, cells: readonly StatementCell[]): PlacedFigure[] {
  const figures = readClaims(quote);
  return figures.map((figure) => {
    const start = offset + figure.charStart;
    const cell = cells.find(({ charStart, charEnd }) => charStart <= start && start < charEnd) ?? null;
    const { start: lineStart, end: lineEnd } = lineAround(quote, figure.charStart);
    return {
      figure,
      cell,
      line: quote.slice(lineStart, lineEnd),
      at: figure.charStart - lineStart,
      direction: directionOf(quote, figure),
      years: cell === null ? yearsBefore(figures, figure, lineStart) : cellYears(cell),
    };
  });
}

/** The nearest date before a figure on its line. */
function yearsBefore(figures: readonly Figure[], figure: Figure, lineStart: number): number[] {
  const dated = figures.findLast(
    ({ date, charStart }) => date?.year != null && charStart >= lineStart && charStart < figure.charStart,
  );
  return dated?.date?.year == null ? [] : [dated.date.year];
}

/** Years that name a cell's row or column. */
export function cellYears({ row, column }: StatementCell): readonly number[] {
  return yearsIn(`${row}\n${column}`);
}

/** What cells state in the unit of their caption (5 under 百万円 is 5,000,000 円), where the cell alone does not say so. */
function scaledFigures(cells: readonly StatementCell[]): PlacedFigure[] {
  return cells.flatMap((cell) => {
    if (cell.unit === undefined) return [];
    const read = parseCellFigure(cell.value, { unit: cell.unit });
    if (read === null || read.kind === "date") return [];
    const figure: Figure = { text: cell.value, ...read, charStart: 0, charEnd: cell.value.length };
    return [{ figure, cell, line: cell.value, at: 0, direction: null, years: cellYears(cell) }];
  });
}

function documentDate({ asOf }: Citation): Figure[] {
  const [year, month = null, day = null] = (asOf ?? "").split("-").map(Number);
  if (!year) return [];
  const date = { year, month, day, isFiscal: false };
  return [{ text: asOf ?? "", value: 0, unit: "年月日", kind: "date", date, charStart: 0, charEnd: 0 }];
}

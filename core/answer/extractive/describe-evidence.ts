import { formatAsOf } from "../../figures/eras.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { DocumentMeta } from "../../types.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { DraftSentence } from "./draft.ts";

const MAX_SHORT_CHARS = 60;
const EMPTY_CELL = "空欄（記載なし）";

/**
 * A sentence that states what a piece of evidence says, in its own words and with the year that holds for it.
 * `withSection` names the heading of a long statement as well, for questions of who said it.
 */
export function describeEvidence(piece: Evidence, { withSection = false } = {}): DraftSentence {
  return { text: `${statementOf(piece, withSection)}。`, spans: [piece.span] };
}

/** One sentence for cells that stand together. @param cells at least one, of one measure. */
export function describeGroup(cells: readonly Evidence[]): string {
  const [first] = cells;
  if (first === undefined) return "";
  return `${measureOf(first)}では、${cells.map(({ cell, text }) => `${cell?.row ?? ""} ${text || EMPTY_CELL}`).join("、")}です。`;
}

/** 「題名」（令和8年6月）, as a reference in a sentence. */
export function nameDocument(document: DocumentMeta): string {
  if (document.asOf === null) return `「${document.title}」（日付不明）`;
  return `「${document.title}」（${formatAsOf(document.asOf)}${document.asOfCertainty === "estimated" ? "頃、推定" : ""}）`;
}

function statementOf(piece: Evidence, withSection: boolean): string {
  const { cell, statement } = piece;
  if (cell !== undefined && statement.kind === "pair") return `${measureOf(piece)}では、${cell.row}は${cell.value}です`;
  if (cell !== undefined)
    return `${measureOf(piece)}では、「${cell.row}」の${cell.column || "値"}は${cell.value || EMPTY_CELL}です`;
  if (statement.kind === "row") return `${measureOf(piece)}では、${readRow(piece)}`;
  const text = withHeading(piece, piece.text.replace(/[。．]+$/u, ""), withSection);
  const section = yearHeading(piece);
  return section === null || text.includes(section) ? text : `${text}（「${section}」の項）`;
}

/** A short statement is understood only with the heading that it stands under. */
function withHeading({ passage, statement }: Evidence, text: string, isForced: boolean): string {
  const heading = withoutNumber(passage.chunk.headings.at(-1)?.text ?? "");
  if (statement.kind === "heading" || heading === "" || (text.length > MAX_SHORT_CHARS && !isForced)) return text;
  const words = new Set(tokenise(text));
  return tokenise(heading).every((word) => words.has(word)) ? text : `「${heading}」の項に「${text}」とあります`;
}

/** What the value measures: the nearest heading that does not merely give a year, and the year. */
function measureOf(piece: Evidence): string {
  const headings = piece.passage.chunk.headings.map(({ text }) => text);
  const measure =
    headings.findLast((text) => !/^[\d０-９\s年度（）()令和平成]+$/u.test(text)) ?? piece.passage.document.title;
  const heading = yearHeading(piece);
  const year = heading === null ? "" : `${piece.years[0]}年${heading.includes("年度") ? "度" : ""}の`;
  const column = piece.statement.kind === "pair" ? "" : "の表";
  return `${year}「${withoutNumber(measure)}」${column}`;
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

/** 行見出し × 列見出し = 値, with empty cells said to be empty. */
function readRow(piece: Evidence): string {
  const cells = piece.statement.cells ?? [];
  const row = cells[0]?.row ?? "";
  return `「${row}」は${cells.map(({ column, value }) => `${column} ${value || EMPTY_CELL}`.trim()).join("、")}です`;
}

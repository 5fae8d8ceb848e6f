import type { UnplacedLedgerFigure } from "../../core/figure-ledger.ts";
import type { Figure } from "../../core/figures/figure.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import { plainText } from "../../core/text/normalise.ts";
import type { SourceDocument, Statement, StatementCell } from "../../core/types.ts";
import type { ChunkDraft } from "../chunk-document.ts";
import { dateOfFigure } from "./date-of-figure.ts";
import { findEntity } from "./find-entity.ts";
import { labelBefore } from "./label-before.ts";
import { readCell } from "./read-cell.ts";

/** Changes whenever {@link buildLedger} gives another result for some document, or an index keeps it in another form. */
export const LEDGER_VERSION = "3";

/** Longer heading paths are cut at the outer end, which says least about one figure. */
const MAX_MEASURE_CHARS = 200;

/** What names a figure, its owner and its year stands near; looking further would take time quadratic in the figures. */
const MAX_CHARS_BEFORE = 400;

/**
 * Every numeric expression of a document's statements, in reading order, with what it measures, whom it is about and
 * when it held. `document.text.slice(charStart, charEnd) === text` for each.
 */
export function buildLedger(
  document: Pick<SourceDocument, "id" | "text" | "asOf">,
  chunks: readonly ChunkDraft[],
): UnplacedLedgerFigure[] {
  return chunks.flatMap((chunk, chunkIndex) =>
    chunk.statements.flatMap((statement) =>
      figuresOf(document.text, statement).map((found) => toEntry({ document, chunk, chunkIndex, statement, ...found })),
    ),
  );
}

/** A figure of a statement, at its place in the document, and the cell that it is the value of. */
interface FoundFigure {
  figure: Figure;
  cell: StatementCell | null;
}

function figuresOf(text: string, { charStart, charEnd, cells = [] }: Statement): FoundFigure[] {
  const found: FoundFigure[] = [];
  const inText = parseFigures(text.slice(charStart, charEnd)).map((figure) => shift(figure, charStart));
  const valued = cells.filter(({ value }) => value !== "").toSorted((a, b) => a.charStart - b.charStart);
  for (const cell of valued) {
    const figures = readCell(text.slice(cell.charStart, cell.charEnd), cell);
    found.push(...figures.map((figure) => ({ figure: shift(figure, cell.charStart), cell })));
  }
  // What stands outside the values: in sentences, in row names and in the names of columns.
  let next = 0;
  for (const figure of inText) {
    const at = figure.charStart;
    while (next < valued.length && (valued[next] as StatementCell).charEnd <= at) next++;
    const isInCell = next < valued.length && (valued[next] as StatementCell).charStart <= at;
    if (!isInCell) found.push({ figure, cell: null });
  }
  return found.sort((a, b) => a.figure.charStart - b.figure.charStart);
}

function shift(figure: Figure, offset: number): Figure {
  return { ...figure, charStart: figure.charStart + offset, charEnd: figure.charEnd + offset };
}

interface EntryContext extends FoundFigure {
  document: Pick<SourceDocument, "id" | "text" | "asOf">;
  chunk: ChunkDraft;
  chunkIndex: number;
  statement: Statement;
}

function toEntry({ document, chunk, chunkIndex, statement, figure, cell }: EntryContext): UnplacedLedgerFigure {
  const before = document.text.slice(
    Math.max(statement.charStart, figure.charStart - MAX_CHARS_BEFORE),
    figure.charStart,
  );
  const own =
    statement.kind === "heading"
      ? headingText(document.text.slice(statement.charStart, statement.charEnd))
      : cell === null
        ? labelBefore(before)
        : [cell.row, cell.column].filter(Boolean).join(" / ");
  const headings = chunk.headings.filter(({ charStart }) => charStart !== statement.charStart);
  const path = [...headings.map(({ text }) => text), own].filter(Boolean);
  return {
    documentId: document.id,
    chunkIndex,
    charStart: figure.charStart,
    charEnd: figure.charEnd,
    text: figure.text,
    value: figure.value,
    upper: upperEnd(figure),
    unit: figure.unit,
    kind: figure.kind,
    modifier: figure.modifier ?? null,
    measure: cutStart(path.join(" > "), MAX_MEASURE_CHARS),
    entity: findEntity(cell === null ? [before] : [cell.row, cell.column]),
    asOf: dateOfFigure({ figure, cell, before, chunk, documentDate: document.asOf }),
  };
}

/** Of a range, or what 「まで」 and the like allow, beyond the value itself. */
function upperEnd({ value, bounds }: Figure): number | null {
  return bounds === undefined || bounds.upper === value ? null : bounds.upper;
}

/** Without the marks of Markdown headings and table rows. */
function headingText(original: string): string {
  return plainText(original.replace(/^#+\s*/u, "").replace(/[|\t]/gu, " "));
}

function cutStart(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `…${text.slice(text.length - maxChars + 1)}`;
}

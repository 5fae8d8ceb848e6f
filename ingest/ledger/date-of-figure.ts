import type { CalendarDate } from "../../core/figures/dates.ts";
import type { Figure } from "../../core/figures/figure.ts";
import { yearsIn } from "../../core/retrieval/years.ts";
import type { StatementCell } from "../../core/types.ts";
import type { ChunkDraft } from "../chunk-document.ts";

/**
 * When a figure held, as an ISO prefix: the date that it is itself, else the year that its column or row names, else
 * the last one named before it in its statement, else its section's, else its document's.
 */
export function dateOfFigure(options: {
  figure: Figure;
  cell: StatementCell | null;
  /** The statement's text up to the figure. */
  before: string;
  chunk: Pick<ChunkDraft, "sectionYear">;
  documentDate: string | null;
}): string | null {
  const { figure, cell, before, chunk, documentDate } = options;
  const own = figure.date === undefined ? null : isoPrefix(figure.date);
  if (own !== null) return own;
  const texts = cell === null ? [before] : [cell.column, cell.row, before];
  for (const text of texts) {
    const year = yearsIn(text).at(-1);
    if (year !== undefined) return String(year);
  }
  return chunk.sectionYear === null ? documentDate : String(chunk.sectionYear);
}

function isoPrefix({ year, month, day }: CalendarDate): string | null {
  if (year === null) return null;
  const parts = [String(year).padStart(4, "0")];
  if (month !== null) parts.push(String(month).padStart(2, "0"));
  if (month !== null && day !== null) parts.push(String(day).padStart(2, "0"));
  return parts.join("-");
}

import type { FigureSeriesList } from "../../figure-ledger.ts";
import type { Chunk, DocumentMeta, LedgerFigure, SourceDocument } from "../../types.ts";
import type { FigureFilter } from "../figure-filter.ts";
import type { FigureStore } from "../figure-store.ts";
import { createFigurePlacer } from "../place-figures.ts";
import { buildSeries } from "./build-series.ts";
import { nameReading } from "./name-reading.ts";
import type { Reading } from "./reading.ts";

/** More would hold up other requests. */
const MAX_FIGURES = 10_000;
/** Neither is an amount that could be compared. */
const NO_AMOUNTS = new Set(["date", "time"]);

interface SeriesSource extends Pick<FigureStore, "eachFigure"> {
  documentById(id: string): SourceDocument | undefined;
  listDocuments(): DocumentMeta[];
  chunkAt(ordinal: number): Chunk;
}

/** The series among the figures that pass a filter, the first `limit` of them. */
export function listSeries(
  content: SeriesSource,
  { limit, ...filter }: FigureFilter & { limit: number },
): FigureSeriesList {
  const documentDates = new Map(content.listDocuments().map(({ id, asOf }) => [id, asOf]));
  const place = createFigurePlacer(content);
  const readings: Reading[] = [];
  let seen = 0;
  let isPartial = false;
  for (const figure of content.eachFigure(filter)) {
    if (seen++ === MAX_FIGURES) {
      isPartial = true;
      break;
    }
    if (NO_AMOUNTS.has(figure.kind) || !Number.isFinite(figure.value)) continue;
    const chunk = content.chunkAt(figure.ordinal);
    const cell = cellOf(figure, chunk);
    if (cell === undefined) continue;
    const { path, label, isDated } = nameReading(
      cell,
      chunk.headings.map(({ text }) => text),
    );
    const documentAsOf = documentDates.get(figure.documentId) ?? null;
    // Why: otherwise the date is that of the document, or a number in a name.
    const date = isDated || chunk.sectionYear !== null ? figure.asOf : null;
    readings.push({ figure: { ...place(figure), documentAsOf }, path, label, date });
  }
  const series = buildSeries(readings);
  return { series: series.slice(0, limit), total: series.length, isPartial };
}

/** The cell whose value the figure is. Undefined outside tables and pairs, and where one cell holds several figures. */
function cellOf({ charStart, charEnd, text }: LedgerFigure, { statements }: Chunk) {
  for (const { cells = [] } of statements) {
    const cell = cells.find((one) => one.value !== "" && one.charStart <= charStart && charEnd <= one.charEnd);
    if (cell !== undefined) return isAlone(text, cell.value) ? cell : undefined;
  }
  return undefined;
}

/** Whether no digits stand beside a figure in its cell. */
function isAlone(text: string, value: string): boolean {
  const rest = value.normalize("NFKC").replace(text.normalize("NFKC").replace(/<[^>]*>/gu, ""), "");
  return !/\d/u.test(rest);
}

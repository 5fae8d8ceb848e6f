import { z } from "zod";
import { FIGURE_SORTS, SORT_ORDERS } from "../../core/figure-ledger.ts";
import { findDates } from "../../core/figures/dates.ts";
import { isoPrefix } from "../../core/figures/iso-prefix.ts";
import { collection, isoDatePrefix, placeInText } from "./fields.ts";

const MAX_LISTED_FIGURES = 500;
const MAX_QUERY_CHARS = 400;

/** A form sends an input that was left empty as an empty string. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const words = z.string().trim().max(MAX_QUERY_CHARS);
/** As typed: full-width digits and Japanese years (「令和６年６月」, 「R6」) are read as ISO prefixes. */
const typedDate = z.preprocess(readTypedDate, optional(isoDatePrefix));

/**
 * Query of `GET /api/figures.csv`: everything that is given must hold. An unknown parameter is refused: to pass over a
 * mistyped one would show what was to be left out.
 */
export const figureFilterSchema = z.strictObject({
  /**
   * Words that must all occur in what a figure measures, its entity, its text or its document's title. A date, western
   * or Japanese, is also met by the figure's own.
   */
  query: optional(words),
  /** As the ledger writes it: `%`, `円`, `人`. */
  unit: optional(words),
  /** A document's id. */
  document: optional(z.string().max(MAX_QUERY_CHARS)),
  entity: optional(words),
  kind: optional(words),
  /** The figure's date, both ends inclusive; figures without a date pass neither. */
  from: typedDate,
  to: typedDate,
  collection: optional(collection),
});

/** Query of `GET /api/figures`. `cursor` is the `nextCursor` of the page before. */
export const figureListQuerySchema = figureFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(MAX_LISTED_FIGURES).default(50),
  cursor: optional(z.string().max(5_000)),
  /** Figures without what they are ordered by come last. Default `relevance`: best match first, then the newest. */
  sort: optional(z.enum(FIGURE_SORTS)),
  order: optional(z.enum(SORT_ORDERS)),
});

/** Query of `GET /api/figures/facets`; `limit` is that of each list. */
export const figureFacetsQuerySchema = figureFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** Query of `GET /api/figures/series`. */
export const figureSeriesQuerySchema = figureFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One numeric expression of a document, with where it stands. */
export const ledgerFigureSchema = z.object({
  /** Names its place: the same as long as its document stays the same. */
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  source: z.string(),
  /** As written: the document's text from `charStart` to `charEnd`. */
  text: z.string(),
  value: z.number(),
  /** The other end of a range; null when there is none. */
  upper: z.number().nullable(),
  /** Empty when there is none. */
  unit: z.string(),
  kind: z.string(),
  /** 約, 以上, 未満 and the like. */
  modifier: z.string().nullable(),
  measure: z.string(),
  entity: z.string().nullable(),
  asOf: z.string().nullable(),
  place: z.string().nullable(),
  ...placeInText,
});

/**
 * `nextCursor` is null on the last page. It goes on after the last figure of this page, also when documents were added
 * or taken away in between.
 */
export const figureListSchema = z.object({
  figures: z.array(ledgerFigureSchema),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }));

/** Each list is of the figures that all other filters leave; the most frequent first, years from the latest on. */
export const figureFacetsSchema = z.object({
  total: z.number().int(),
  units: facet,
  kinds: facet,
  documents: facet,
  entities: facet,
  years: facet,
});

/** One place of a series, with every value that is stated for it, the newest document's first. */
export const seriesPointSchema = z.object({
  /** Country, reason or other name; empty when the series is of one thing. */
  label: z.string(),
  /** ISO prefix; null when only the document is dated. */
  date: z.string().nullable(),
  values: z.array(
    z.object({
      text: z.string(),
      value: z.number(),
      upper: z.number().nullable(),
      modifier: z.string().nullable(),
      figures: z.array(ledgerFigureSchema.extend({ documentAsOf: z.string().nullable() })),
    }),
  ),
  /** `rounding`: the values differ by rounding only; `different`: documents contradict each other. */
  agreement: z.enum(["same", "rounding", "different"]),
});

/** Figures of one measure and unit over labels and dates. */
export const figureSeriesSchema = z.object({
  id: z.string(),
  /** As the documents call it, the newest first; mostly one. */
  measures: z.array(z.string()),
  unit: z.string(),
  kind: z.string(),
  labels: z.array(z.string()),
  dates: z.array(z.string().nullable()),
  points: z.array(seriesPointSchema),
});

/** `partial`: more figures passed the filter than were looked through. */
export const figureSeriesListSchema = z.object({
  series: z.array(figureSeriesSchema),
  total: z.number().int(),
  partial: z.boolean(),
});

export type FigureFacetsJson = z.infer<typeof figureFacetsSchema>;
export type FigureListJson = z.infer<typeof figureListSchema>;
export type SeriesPointJson = z.infer<typeof seriesPointSchema>;
export type FigureSeriesJson = z.infer<typeof figureSeriesSchema>;
export type FigureSeriesListJson = z.infer<typeof figureSeriesListSchema>;
export type FigureFilterQuery = z.infer<typeof figureFilterSchema>;
export type LedgerFigureJson = z.infer<typeof ledgerFigureSchema>;

function readTypedDate(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const typed = value.normalize("NFKC").trim();
  const [date, another] = findDates(typed);
  const isWhole = date !== undefined && another === undefined && date.start === 0 && date.end === typed.length;
  return isWhole ? (isoPrefix(date) ?? typed) : typed;
}

import { z } from "zod";
import { collection, isoDatePrefix } from "./fields.ts";

const MAX_LISTED_FIGURES = 500;
const MAX_QUERY_CHARS = 400;

/** A form sends an input that was left empty as an empty string. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const words = z.string().trim().max(MAX_QUERY_CHARS);

/** Query of `GET /api/figures.csv`: everything that is given must hold. */
export const figureFilterSchema = z.object({
  /** Words that must all occur in what a figure measures, its entity, its text or its document's title. */
  query: optional(words),
  /** As the ledger writes it: `%`, `円`, `人`. */
  unit: optional(words),
  /** A document's id. */
  document: optional(z.string().max(MAX_QUERY_CHARS)),
  entity: optional(words),
  kind: optional(words),
  /** The figure's date, both ends inclusive; figures without a date pass neither. */
  from: optional(isoDatePrefix),
  to: optional(isoDatePrefix),
  collection: optional(collection),
});

/** Query of `GET /api/figures`. `cursor` is the `nextCursor` of the page before. */
export const figureListQuerySchema = figureFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(MAX_LISTED_FIGURES).default(50),
  cursor: optional(z.string().max(100)),
});

/** One numeric expression of a document, with where it stands. */
export const ledgerFigureSchema = z.object({
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
  lineStart: z.number().int(),
  lineEnd: z.number().int(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
});

/** Those that match the query best first, then the newest. `nextCursor` is null on the last page. */
export const figureListSchema = z.object({
  figures: z.array(ledgerFigureSchema),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

export type FigureFilterQuery = z.infer<typeof figureFilterSchema>;
export type LedgerFigureJson = z.infer<typeof ledgerFigureSchema>;

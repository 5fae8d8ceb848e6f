import { z } from "zod";
import { collection } from "./fields.ts";

export const documentSummarySchema = z.object({
  id: z.string(),
  source: z.string(),
  title: z.string(),
  issuer: z.string().nullable(),
  asOf: z.string().nullable(),
  asOfCertainty: z.enum(["stated", "estimated", "unknown"]),
  kind: z.string().nullable(),
  rights: z.string().nullable(),
  classification: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** How much the index holds of it; `characters` counts UTF-16 code units. */
  counts: z.object({ chunks: z.number().int(), figures: z.number().int(), characters: z.number().int() }).optional(),
  /** What the file's name ends in, in small letters: `pdf`, `txt`; empty for none. */
  format: z.string().optional(),
  /** `partial`: some of the file could not be read; `notes` says what, and what to do. */
  ingestion: z.object({ status: z.enum(["ok", "partial"]), notes: z.string().nullable() }).optional(),
  /** Whether `GET /api/documents/:id/file` gives the file. */
  hasOriginal: z.boolean().optional(),
});

/** Query of `GET /api/documents` and `GET /api/documents/:id`. */
export const collectionQuerySchema = z.object({ collection: collection.optional() });

export const documentListSchema = z.object({ documents: z.array(documentSummarySchema) });
export const documentSchema = documentSummarySchema.extend({
  text: z.string(),
  /** Pages, slides, sheets or articles, in order: each goes on until the next one's `charStart`. */
  places: z.array(
    z.object({
      kind: z.enum(["page", "slide", "sheet", "article"]),
      label: z.string(),
      number: z.number().int().nullable(),
      charStart: z.number().int(),
    }),
  ),
});

/** Reply of `GET /api/collections`: those that may be read, the default one first. */
export const collectionListSchema = z.object({
  collections: z.array(
    z.object({
      name: z.string(),
      isDefault: z.boolean(),
      documents: z.number().int(),
      chunks: z.number().int(),
      figures: z.number().int(),
      highestClassification: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      generation: z.string(),
      generatedAt: z.string(),
      newestAsOf: z.string().nullable(),
      /** Who may read it: its owner, its team, everyone; administrators always. */
      visibility: z.enum(["private", "team", "everyone"]),
      /** Whether the reader may add documents to it and remove them. */
      canEdit: z.boolean(),
    }),
  ),
  /** What the name of a new collection of the reader has to begin with; null when they may make none. */
  newCollectionPrefix: z.string().nullable(),
});

export type CollectionListJson = z.infer<typeof collectionListSchema>;
export type DocumentSummaryJson = z.infer<typeof documentSummarySchema>;
export type DocumentJson = z.infer<typeof documentSchema>;

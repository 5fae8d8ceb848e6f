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

export type DocumentSummaryJson = z.infer<typeof documentSummarySchema>;
export type DocumentJson = z.infer<typeof documentSchema>;

import { z } from "zod";
import { collection } from "./fields.ts";

const offset = z.coerce.number().int().min(0);

/** Query of `GET /api/documents/:id/structure`: `charStart` and `charEnd` go together. */
export const structureQuerySchema = z
  .object({ collection: collection.optional(), charStart: offset.optional(), charEnd: offset.optional() })
  .refine(
    ({ charStart, charEnd }) => (charStart === undefined) === (charEnd === undefined),
    "charStart と charEnd は、両方を送るか、どちらも送らないでください",
  );

export const structureCellSchema = z.object({
  /** Names of its row and column, without markup; empty when it has none. */
  row: z.string(),
  column: z.string(),
  /** Plain text; an empty string is an empty cell. */
  value: z.string(),
  /** What a bare number counts, as the table says elsewhere. */
  unit: z.string().nullable(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
});

export const structureSchema = z.object({
  headings: z.array(
    /** `level` 1 is the outermost. */
    z.object({ text: z.string(), level: z.number().int(), charStart: z.number().int(), charEnd: z.number().int() }),
  ),
  /** Rows of the tables that meet the range of the query, at most 200 around it; empty without one. */
  rows: z.array(
    z.object({ charStart: z.number().int(), charEnd: z.number().int(), cells: z.array(structureCellSchema) }),
  ),
});

export type StructureCellJson = z.infer<typeof structureCellSchema>;
export type StructureJson = z.infer<typeof structureSchema>;

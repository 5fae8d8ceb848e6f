import { z } from "zod";

/** Fields that several parts of the contract share. */

export const collection = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/u);

/** Of an app of the settings. */
export const appId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u);

/** `2026`, `2026-06` or `2026-06-01`, as in manifest.json. */
export const isoDatePrefix = z
  .string()
  .refine(
    (date) => /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u.test(date),
    "2026、2026-06、2026-06-01 のどれかの形にしてください",
  );

/**
 * Narrows what is searched and read; every field that is given must match. An unknown field is refused: to pass over a
 * mistyped one would answer from documents that were to be left out.
 */
export const searchFilter = z.strictObject({
  documentIds: z.array(z.string().min(1)).min(1).max(1_000).optional(),
  issuer: z.string().min(1).optional(),
  /** Date of the document, both ends inclusive; documents without a date pass neither. */
  asOfFrom: isoDatePrefix.optional(),
  asOfTo: isoDatePrefix.optional(),
  maxClassification: z.literal([1, 2, 3]).optional(),
});

/** Where a text stands in its document: lines from 1, inclusive; characters as UTF-16 code units of the original text. */
export const placeInText = {
  lineStart: z.number().int(),
  lineEnd: z.number().int(),
  charStart: z.number().int(),
  charEnd: z.number().int(),
};

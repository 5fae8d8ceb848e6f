import { z } from "zod";

/** Fields that several parts of the contract share. */

export const collection = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/u);

/** `2026`, `2026-06` or `2026-06-01`, as in manifest.json. */
export const isoDatePrefix = z
  .string()
  .refine(
    (date) => /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u.test(date),
    "2026、2026-06、2026-06-01 のどれかの形にしてください",
  );

import { z } from "zod";

/** Body of `DELETE /api/me/data`, which nobody should send by mistake. */
export const removeOwnDataSchema = z.strictObject({ confirm: z.literal("delete-my-data") });

/** What went, and how many counts of usage are nobody's now. */
export const ownDataRemovedSchema = z.object({
  removed: z.object({ conversations: z.number().int(), answers: z.number().int() }),
  anonymised: z.object({ usage: z.number().int() }),
});

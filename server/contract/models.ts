import { z } from "zod";

/** What a reader has to know of a model before choosing it. Null: nobody has said, or nothing is sent anywhere. */
export const modelDetailSchema = z.object({
  /** What `model` accepts. */
  id: z.string(),
  /** For people. */
  label: z.string(),
  isDefault: z.boolean(),
  /** Part of this program: no text leaves it. */
  runsHere: z.boolean(),
  /** Where text is processed. */
  region: z.string().nullable(),
  /** How long the provider keeps text. */
  retention: z.string().nullable(),
  /** `standard-terms` is 約款型. */
  contract: z.enum(["standard-terms", "individual", "self-hosted", "undeclared"]).nullable(),
  /** Evidence of a higher 機密性 never reaches it; another model answers then. */
  maxClassification: z.literal([1, 2, 3]),
  /** False for a while after failures in a row. */
  isAvailable: z.boolean(),
});

/** `GET /api/models`: ids, the default one first, and what is known of each, in the same order. */
export const modelListSchema = z.object({ models: z.array(z.string()), details: z.array(modelDetailSchema) });

export type ModelDetailJson = z.infer<typeof modelDetailSchema>;

import { z } from "zod";
import { appId, collection } from "./fields.ts";

/** A component of a form, as 源内's request format has it; `key` names its value. */
const appFieldSchema = z.object({
  key: z.string(),
  type: z.enum(["text", "number", "textarea", "file", "select", "checkbox", "radio", "hidden"]),
  title: z.string(),
  desc: z.string().optional(),
  required: z.boolean().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  default_value: z.string().optional(),
  items: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
  accept: z.string().optional(),
  multiple: z.boolean().optional(),
  max_size: z.string().optional(),
  max_file_count: z.number().optional(),
});

export const appSchema = z.object({
  /** What `app` accepts. */
  id: appId,
  name: z.string(),
  description: z.string(),
  howToUse: z.string().nullable(),
  isDefault: z.boolean(),
  /** False while its documents are still to come; questions are refused then. */
  isReady: z.boolean(),
  /** Where it answers from, as far as whoever asks may read: the first that holds an answer is used. */
  collections: z.array(collection),
  detail: z.enum(["short", "detailed"]),
  /** Ids of the models that may write, the first by default; null for all, and the server's default. */
  models: z.array(z.string()).nullable(),
  /** Markdown. */
  footer: z.string().nullable(),
  fields: z.array(appFieldSchema),
  /** Questions to begin with. */
  suggestions: z.array(z.string()),
});

/** `GET /api/apps`: those that whoever asks may use. What models are told is not among it. */
export const appListSchema = z.object({ apps: z.array(appSchema) });

export type AppJson = z.infer<typeof appSchema>;
export type AppListJson = z.infer<typeof appListSchema>;

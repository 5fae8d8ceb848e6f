import { z } from "zod";
import { errorSchema } from "./errors.ts";
import { collection, isoDatePrefix } from "./fields.ts";

const MAX_TITLE_CHARS = 300;
const MAX_NAME_CHARS = 200;

/** A form sends an input that was left empty as an empty string. */
const optionalText = (maxChars: number) =>
  z
    .string()
    .trim()
    .max(maxChars)
    .transform((text) => (text === "" ? undefined : text))
    .optional();

/**
 * Text fields of `POST /api/documents` (multipart/form-data), beside one or more files in `files` (or `file`). They
 * hold for all files of the request.
 */
export const uploadFieldsSchema = z.strictObject({
  collection: z.preprocess(emptyToAbsent, collection.optional()),
  /** With a single file that is no .zip. */
  title: optionalText(MAX_TITLE_CHARS),
  issuer: optionalText(MAX_NAME_CHARS),
  date: z.preprocess(emptyToAbsent, isoDatePrefix.optional()),
  /** Highest (3) when absent. */
  classification: z.preprocess(emptyToAbsent, z.enum(["1", "2", "3"]).transform(toClassification).optional()),
  kind: optionalText(MAX_NAME_CHARS),
});

export const jobProgressSchema = z.object({
  /** `wait`: another program is writing the collection. The others as the pipeline goes through them. */
  phase: z.enum(["wait", "scan", "index", "publish"]),
  /** Of the whole collection: what has not changed is passed over quickly. */
  doneFiles: z.number().int(),
  totalFiles: z.number().int(),
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
});

export const jobFileSchema = z.object({
  /** As documents have it: `uploads/名前`, or `uploads/書庫.zip/名前` for a file in an archive. */
  source: z.string(),
  status: z.enum(["ok", "partial", "failed", "disabled"]),
  /** Why it failed, or what of it is missing, and what to do; null when all is well. */
  reason: z.string().nullable(),
  /** Null for failed files and for files in archives. */
  documentId: z.string().nullable(),
  /** Whether an upload of the same name went. Files in archives share their archive's. */
  replaced: z.boolean(),
});

export const jobSchema = z.object({
  id: z.string(),
  /** `resume`: what an earlier process had accepted and not ingested. */
  kind: z.enum(["upload", "delete", "resume"]),
  state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
  /** Whether it was told to end; it may still take a moment, or be too late. */
  cancelRequested: z.boolean(),
  collection: z.string(),
  /** Paths of the files that the job brings or removes. */
  sources: z.array(z.string()),
  progress: jobProgressSchema.nullable(),
  /** What became of the files that the job brought; empty until it has ended. */
  files: z.array(jobFileSchema),
  /** Of the index that serves since the job succeeded. */
  generation: z.string().nullable(),
  /** Why it failed or was cancelled. Its files were then taken out again, and those they replaced are back. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});

/** Reply of everything that starts, shows or cancels one job. */
export const jobResponseSchema = z.object({ job: jobSchema });
/** `GET /api/jobs`: the newest first. */
export const jobListSchema = z.object({ jobs: z.array(jobSchema) });

/**
 * `GET /api/jobs/:id/events`: `progress` now and whenever something changes, and `job-end` at last; or `error` when whoever
 * follows it may no longer know of it.
 */
export const jobEventSchemas = {
  progress: jobResponseSchema,
  "job-end": jobResponseSchema,
  error: errorSchema,
} as const;

/** `GET /api/uploads`: the files, also those that could not be read. By name. */
export const uploadListSchema = z.object({
  uploads: z.array(z.object({ name: z.string(), sizeBytes: z.number().int(), uploadedAt: z.string() })),
});

export type UploadFields = z.infer<typeof uploadFieldsSchema>;
export type JobJson = z.infer<typeof jobSchema>;
export type JobFileJson = z.infer<typeof jobFileSchema>;
export type JobEvents = { [Name in keyof typeof jobEventSchemas]: z.infer<(typeof jobEventSchemas)[Name]> };

function emptyToAbsent(value: unknown): unknown {
  return value === "" ? undefined : value;
}

function toClassification(digit: "1" | "2" | "3"): 1 | 2 | 3 {
  return Number(digit) as 1 | 2 | 3;
}

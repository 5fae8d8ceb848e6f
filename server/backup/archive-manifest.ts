import { z } from "zod";
import type { Tables } from "../store/tables.ts";

/** Changes whenever older programs could not restore an archive. */
export const ARCHIVE_FORMAT = 1;
export const MANIFEST_ENTRY = "manifest.json";
export const UPLOADS_PREFIX = "uploads/";

const seal = { sizeBytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) };

/** The entry of an archive that says what the others are; the last one, so that a cut archive has none. */
export const archiveManifestSchema = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  createdAt: z.iso.datetime(),
  /** How many migrations lead to the tables as they are here. */
  schemaVersion: z.number().int().min(1),
  /** A line of JSON for every row, in `database/`; a table comes after those that it refers to. */
  tables: z.array(z.strictObject({ name: z.string(), rows: z.number().int().min(0), ...seal })),
  /** In `uploads/`, with `/` between the parts. */
  uploads: z.array(z.strictObject({ path: z.string(), ...seal })),
  /** What collections were made from, for whoever has to ingest them again. */
  collections: z.array(
    z.strictObject({
      name: z.string(),
      sourceFolder: z.string().nullable(),
      minClassification: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    }),
  ),
});

export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;

/** Every table that is kept, after those that it refers to. */
export const TABLES_KEPT = [
  "conversations",
  "messages",
  "answers",
  "feedback",
  "usage",
  "users",
  "teams",
  "team_members",
  "collection_rights",
  "api_keys",
  "audit",
  "incidents",
  "gennai_sessions",
  "gennai_jobs",
] as const satisfies readonly (keyof Tables)[];

/**
 * Why not the first: who was signed in then must sign in again, because they may have been signed out since. Then logout
 * tokens speak of nobody. The last is about the machine's clock.
 */
export const TABLES_LEFT_OUT = [
  "sessions",
  "logout_tokens",
  "retention_clock",
] as const satisfies readonly (keyof Tables)[];

export function tableEntry(table: string): string {
  return `database/${table}.jsonl`;
}

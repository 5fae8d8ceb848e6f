import { randomUUID } from "node:crypto";
import type { UploadChange } from "../../ingest/uploads/upload-change.ts";
import type { IngestJobs } from "./ingest-jobs.ts";

/**
 * Starts a job for each collection whose uploads changed before this process, and that is not up to date yet.
 * @param completed changes that the uploads show.
 * @param upToDate collections that were ingested since.
 */
export async function resumeChanges(
  jobs: IngestJobs,
  { completed, upToDate }: { completed: readonly UploadChange[]; upToDate: readonly string[] },
): Promise<void> {
  const collections = new Set(completed.map(({ collection }) => collection));
  for (const collection of upToDate) collections.delete(collection);
  for (const collection of collections) await jobs.add("resume", { id: randomUUID(), collection, put: [], remove: [] });
}

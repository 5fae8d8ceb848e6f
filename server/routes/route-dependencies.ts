import type { SourceFiles } from "../documents/source-files.ts";
import type { IngestJobs } from "../jobs/ingest-jobs.ts";
import type { Logger } from "../logger.ts";
import type { UploadLimits } from "../uploads/upload-limits.ts";

/**
 * What the routes are made from; each takes the part that it needs. Assistant and store are not among it: a route has
 * them through `accessOf(response)`, as far as whoever asks may reach.
 */
export interface RouteDependencies {
  logger: Logger;
  heartbeatMs: number;
  /** Undefined where the files that documents were made from cannot be had. */
  sourceFiles?: SourceFiles | undefined;
  /** Undefined when documents can only be read. */
  uploads?: UploadDependencies | undefined;
}

/** What changing documents needs. */
export interface UploadDependencies {
  jobs: IngestJobs;
  stateDir: string;
  defaultCollection: string;
  /** Default `UPLOAD_LIMITS`. */
  limits?: UploadLimits;
}

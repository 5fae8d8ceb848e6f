import type { Assistant } from "../../core/assistant.ts";
import type { RunningAnswers } from "../answers/running-answers.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { SourceFiles } from "../documents/source-files.ts";
import type { IngestJobs } from "../jobs/ingest-jobs.ts";
import type { Logger } from "../logger.ts";
import type { Store } from "../store/store.ts";
import type { UploadLimits } from "../uploads/upload-limits.ts";

/** What the routes are made from; each takes the part that it needs. */
export interface RouteDependencies {
  assistant: Assistant;
  store: Store;
  answers: RunningAnswers;
  logger: Logger;
  heartbeatMs: number;
  audit: AuditLog;
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

import type { Assistant } from "../../core/assistant.ts";
import type { IngestJobs } from "../jobs/ingest-jobs.ts";
import type { Logger } from "../logger.ts";
import type { ConversationStore } from "../store/conversation-store.ts";
import type { UploadLimits } from "../uploads/upload-limits.ts";

/** What the routes are made from; each takes the part that it needs. */
export interface RouteDependencies {
  assistant: Assistant;
  store: ConversationStore;
  logger: Logger;
  heartbeatMs: number;
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

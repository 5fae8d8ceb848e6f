import type { IngestProgress } from "../../ingest/ingest-options.ts";
import type { FileReport } from "../../ingest/plan-ingest.ts";

export type JobState = "queued" | "running" | "succeeded" | "failed" | "cancelled";

export interface JobProgress extends Omit<IngestProgress, "phase"> {
  /** `wait`: another process is writing the collection. */
  phase: IngestProgress["phase"] | "wait";
}

/** What became of one file of a job. */
export interface JobFile extends FileReport {
  /** Null for failed files and for files in archives. */
  documentId: string | null;
  /** Whether an upload of the same name went. */
  isReplacement: boolean;
}

/** A change to a collection's uploads that runs in the background, as it is at one moment. */
export interface Job {
  readonly id: string;
  readonly kind: "upload" | "delete" | "resume";
  readonly state: JobState;
  readonly isCancelRequested: boolean;
  readonly collection: string;
  /** Id of the user who asked for it; null when that is not known. */
  readonly startedBy: string | null;
  /** Paths of the files that it brings or removes. */
  readonly sources: readonly string[];
  readonly progress: JobProgress | null;
  /** Of the files that it brought; empty until it has ended. */
  readonly files: readonly JobFile[];
  /** Of the index that serves since it succeeded. */
  readonly generation: string | null;
  /** Why it failed or was cancelled, for a person. */
  readonly error: { code: string; message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export function isFinished({ state }: Pick<Job, "state">): boolean {
  return state !== "queued" && state !== "running";
}

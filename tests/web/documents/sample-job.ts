import type { JobJson } from "../../../server/contract.ts";

/** A job that is running, or whatever `changed` says. */
export function sampleJob(changed: Partial<JobJson> = {}): JobJson {
  return {
    id: "job-1",
    kind: "upload",
    state: "running",
    cancelRequested: false,
    collection: "policy",
    sources: ["uploads/計画.txt"],
    progress: null,
    files: [],
    generation: null,
    error: null,
    createdAt: "2026-06-01T00:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    ...changed,
  };
}

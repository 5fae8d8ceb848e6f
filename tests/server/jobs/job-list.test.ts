import { describe, expect, it } from "vitest";
import { isFinished, type Job } from "../../../server/jobs/job.ts";
import { createJobList } from "../../../server/jobs/job-list.ts";

function sampleJob(id: string): Job {
  return {
    id,
    kind: "upload",
    state: "queued",
    isCancelRequested: false,
    collection: "town",
    startedBy: null,
    sources: [],
    progress: null,
    files: [],
    generation: null,
    error: null,
    createdAt: new Date(0),
    startedAt: null,
    finishedAt: null,
  };
}

describe("a job list", () => {
  it("forgets the oldest of the jobs that have ended, and no other", () => {
    const jobs = createJobList({ maxFinished: 2 });
    for (const id of ["a", "b", "c", "d"]) jobs.add(sampleJob(id));
    for (const id of ["d", "a", "b"]) jobs.update(id, { state: "succeeded" });
    expect(jobs.all().map(({ id }) => id)).toEqual(["d", "c", "b"]);
  });

  it("leaves a job that has ended as it is", () => {
    const jobs = createJobList();
    jobs.add(sampleJob("a"));
    jobs.update("a", { state: "cancelled" });
    jobs.update("a", { state: "succeeded" });
    jobs.update("unknown", { state: "succeeded" });
    expect(jobs.get("a")?.state).toBe("cancelled");
  });

  it("shows watchers what is now and the end, and lets slow ones miss steps in between", async () => {
    const jobs = createJobList();
    jobs.add(sampleJob("a"));
    const seen: string[] = [];
    for await (const job of jobs.watch("a", new AbortController().signal)) {
      seen.push(`${job.state} ${job.progress?.doneFiles ?? "-"}`);
      if (isFinished(job)) continue;
      const progress = { phase: "index", totalFiles: 9, doneBytes: 0, totalBytes: 0 } as const;
      if (seen.length === 1) setTimeout(() => jobs.update("a", { state: "running" }));
      else for (const doneFiles of [1, 2, 3]) jobs.update("a", { progress: { ...progress, doneFiles } });
      if (seen.length === 3) jobs.update("a", { state: "failed" });
    }
    expect(seen).toEqual(["queued -", "running -", "running 3", "failed 3"]);
  });

  it("ends a watch whose reader has gone, and shows nothing of an unknown job", async () => {
    const jobs = createJobList();
    jobs.add(sampleJob("a"));
    const reader = new AbortController();
    const seen: Job[] = [];
    setTimeout(() => reader.abort());
    for await (const job of jobs.watch("a", reader.signal)) seen.push(job);
    for await (const job of jobs.watch("b", new AbortController().signal)) seen.push(job);
    expect(seen).toHaveLength(1);
  });
});

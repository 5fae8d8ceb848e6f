import type { Response } from "express";
import type { Job } from "../jobs/job.ts";
import { toJobJson } from "../to-wire.ts";

/** Replies that a job was accepted, and where to follow it. */
export function acceptJob(response: Response, job: Job): void {
  response
    .status(202)
    .location(`/api/jobs/${job.id}`)
    .json({ job: toJobJson(job) });
}

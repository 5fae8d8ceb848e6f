import { setTimeout as sleep } from "node:timers/promises";
import { type Request, type Response, Router } from "express";
import type { JobEvents } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { createEventStream } from "../http/event-stream.ts";
import { isFinished } from "../jobs/job.ts";
import { toJobJson } from "../to-wire.ts";
import type { RouteDependencies, UploadDependencies } from "./route-dependencies.ts";

/** A folder of thousands of files would otherwise send an event for each. */
const MIN_EVENT_GAP_MS = 100;

/**
 * `GET /api/jobs` (newest first), `GET /api/jobs/:id`, its `DELETE` (cancels), and `GET /api/jobs/:id/events`: the job
 * as it is now and whenever it changes, as server-sent events; the last is `job-end`.
 */
export function jobsRoute(
  { jobs }: Pick<UploadDependencies, "jobs">,
  { heartbeatMs }: Pick<RouteDependencies, "heartbeatMs">,
): Router {
  async function sendEvents(request: Request, response: Response): Promise<void> {
    const { id } = jobs.get(String(request.params.id));
    const signal = abortOnDisconnect(response);
    const stream = createEventStream<JobEvents>(response, { heartbeatMs, signal });
    try {
      for await (const job of jobs.watch(id, signal)) {
        await stream.send(isFinished(job) ? "job-end" : "progress", { job: toJobJson(job) });
        if (!isFinished(job)) await sleep(MIN_EVENT_GAP_MS, undefined, { signal });
      }
    } catch (error) {
      // Nobody is left to tell.
      if (!signal.aborted) throw error;
    } finally {
      stream.end();
    }
  }

  const router = Router();
  defineRoute(router, "/api/jobs", {
    get(_request, response) {
      response.json({ jobs: jobs.all().map(toJobJson) });
    },
  });
  defineRoute(router, "/api/jobs/:id", {
    get(request, response) {
      response.json({ job: toJobJson(jobs.get(String(request.params.id))) });
    },
    async delete(request, response) {
      const job = await jobs.cancel(String(request.params.id));
      response.status(202).json({ job: toJobJson(job) });
    },
  });
  defineRoute(router, "/api/jobs/:id/events", { get: sendEvents });
  return router;
}

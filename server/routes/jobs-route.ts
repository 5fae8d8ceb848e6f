import { setTimeout as sleep } from "node:timers/promises";
import { type Request, type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { visibleJobs } from "../access/visible-jobs.ts";
import type { JobEvents } from "../contract.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { createEventStream } from "../http/event-stream.ts";
import { toErrorJson } from "../http/handle-errors.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAppError } from "../http/to-app-error.ts";
import { isFinished } from "../jobs/job.ts";
import { toJobJson } from "../to-wire.ts";
import type { RouteDependencies, UploadDependencies } from "./route-dependencies.ts";

/** A folder of thousands of files would otherwise send an event for each. */
const MIN_EVENT_GAP_MS = 100;

const scopes = ["read", "write"] as const;

/**
 * `GET /api/jobs` (newest first), `GET /api/jobs/:id`, its `DELETE` (cancels), and `GET /api/jobs/:id/events`: the job
 * as it is now and whenever it changes, as server-sent events; the last is `job-end`, or `error` when whoever follows it
 * may no longer know of it.
 */
export function jobsRoute(
  { jobs }: Pick<UploadDependencies, "jobs">,
  { heartbeatMs }: Pick<RouteDependencies, "heartbeatMs">,
): Router {
  async function sendEvents(request: Request, response: Response): Promise<void> {
    const access = accessOf(response);
    const { id, collection } = await visibleJobs(jobs, access).get(String(request.params.id));
    const gone = abortOnDisconnect(response);
    const ended = new AbortController();
    const lost = access.watch(collection, ended.signal);
    const signal = AbortSignal.any([gone, lost]);
    const stream = createEventStream<JobEvents>(response, { heartbeatMs, signal: gone });
    try {
      for await (const job of jobs.watch(id, signal)) {
        await stream.send(isFinished(job) ? "job-end" : "progress", { job: toJobJson(job) });
        if (isFinished(job)) return;
        await sleep(MIN_EVENT_GAP_MS, undefined, { signal });
      }
      lost.throwIfAborted();
    } catch (error) {
      // Nobody is left to tell.
      if (gone.aborted) return;
      if (!lost.aborted) throw error;
      await stream.send("error", toErrorJson(toAppError(lost.reason), requestIdOf(response)));
    } finally {
      ended.abort();
      stream.end();
    }
  }

  const router = Router();
  defineRoute(router, "/api/jobs", {
    get: {
      scopes,
      async handler(_request, response) {
        response.json({ jobs: (await visibleJobs(jobs, accessOf(response)).all()).map(toJobJson) });
      },
    },
  });
  defineRoute(router, "/api/jobs/:id", {
    get: {
      scopes,
      async handler(request, response) {
        const job = await visibleJobs(jobs, accessOf(response)).get(String(request.params.id));
        response.json({ job: toJobJson(job) });
      },
    },
    async delete(request, response) {
      const job = await visibleJobs(jobs, accessOf(response)).cancel(String(request.params.id));
      response.status(202).json({ job: toJobJson(job) });
    },
  });
  defineRoute(router, "/api/jobs/:id/events", { get: { scopes, handler: sendEvents } });
  return router;
}

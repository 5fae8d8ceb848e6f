import type { JobJson } from "../../../server/contract.ts";
import { RequestFailure } from "../api/request-failure.ts";
import { createSseParser } from "../api/sse-parser.ts";

/**
 * What became known of a job. `lost`: the server cannot be reached for now; it is asked again. `forgotten`: the server
 * has started anew and knows nothing of it: what had been accepted is done, or was taken back.
 */
export type JobNews = { kind: "job"; job: JobJson } | { kind: "lost" } | { kind: "forgotten" };

/** How a job is followed. */
export interface FollowJobOptions {
  signal: AbortSignal;
  /** Replaced in tests. Default: the browser's. */
  fetch?: typeof fetch;
  /** Replaced in tests. Default: a timer that ends with the signal. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5_000;
/** A server that is shutting down ends its jobs with this code, and carries on with them when it starts again. */
const INTERRUPTED = "server-closing";

/**
 * Follows a job to its end, over lost connections and restarts of the server: an accepted job is taken up again under
 * the same id. The last news is a job that has ended, or `forgotten`.
 * @throws RequestFailure when the server refuses to tell. @throws the abort reason when `signal` aborts.
 */
export async function* followJob(id: string, options: FollowJobOptions): AsyncGenerator<JobNews> {
  const { signal, sleep = sleepUntil } = options;
  let delayMs = FIRST_DELAY_MS;
  let isLost = false;
  for (;;) {
    signal.throwIfAborted();
    try {
      for await (const job of jobEvents(id, options)) {
        delayMs = FIRST_DELAY_MS;
        if (isInterrupted(job)) break;
        isLost = false;
        yield { kind: "job", job };
        if (hasEnded(job)) return;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof JobUnknown) {
        yield { kind: "forgotten" };
        return;
      }
      if (error instanceof RequestFailure) throw error;
    }
    if (!isLost) yield { kind: "lost" };
    isLost = true;
    await sleep(delayMs, signal);
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
  }
}

/** Whether nothing more will happen to a job. */
export function hasEnded({ state }: Pick<JobJson, "state">): boolean {
  return state !== "queued" && state !== "running";
}

class JobUnknown extends Error {}

function isInterrupted({ state, error }: JobJson): boolean {
  return state === "cancelled" && error?.code === INTERRUPTED;
}

/** One connection's events; ends when the connection does. @throws whatever a broken connection throws. */
async function* jobEvents(id: string, { signal, fetch: get = fetch }: FollowJobOptions): AsyncGenerator<JobJson> {
  const response = await get(`/api/jobs/${encodeURIComponent(id)}/events`, { signal });
  if (response.status === 404) throw new JobUnknown();
  // A proxy in front of a server that is starting answers 502 or 503.
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  const parse = createSseParser();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const { event, data } of parse(value)) {
        if (event === "progress" || event === "job-end") yield (JSON.parse(data) as { job: JobJson }).job;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function sleepUntil(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

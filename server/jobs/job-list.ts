import { isFinished, type Job } from "./job.ts";

/** Jobs that have ended are forgotten, oldest first, beyond so many. */
const MAX_FINISHED = 200;

/** What is known of jobs, and who wants to hear of them. In memory: a restart forgets it. */
export interface JobList {
  /** Newest first. */
  all(): Job[];
  get(id: string): Job | undefined;
  add(job: Job): void;
  /** A job that has ended, or is forgotten, stays as it is. */
  update(id: string, changes: Partial<Job>): void;
  /**
   * The job as it is now and whenever it changes, until it has ended. A reader that is slow misses steps in between,
   * never the end. Nothing for a job that is unknown. Ends early when the signal aborts.
   */
  watch(id: string, signal: AbortSignal): AsyncGenerator<Job>;
}

export function createJobList({ maxFinished = MAX_FINISHED }: { maxFinished?: number } = {}): JobList {
  const jobs = new Map<string, Job>();
  const listeners = new Map<string, Set<() => void>>();

  const forgetOldest = (): void => {
    const finished = [...jobs.values()].filter(isFinished);
    for (const { id } of finished.slice(0, Math.max(0, finished.length - maxFinished))) jobs.delete(id);
  };
  /** Settles when the job changes or the signal aborts. */
  const nextChange = (id: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const heard = listeners.get(id) ?? new Set();
      listeners.set(id, heard);
      const settle = (): void => {
        heard.delete(settle);
        if (heard.size === 0) listeners.delete(id);
        signal.removeEventListener("abort", settle);
        resolve();
      };
      heard.add(settle);
      signal.addEventListener("abort", settle);
      if (signal.aborted) settle();
    });

  return {
    all: () => [...jobs.values()].reverse(),
    get: (id) => jobs.get(id),
    add(job) {
      jobs.set(job.id, job);
    },
    update(id, changes) {
      const job = jobs.get(id);
      if (job === undefined || isFinished(job)) return;
      const next = { ...job, ...changes };
      jobs.set(id, next);
      if (isFinished(next)) forgetOldest();
      for (const settle of [...(listeners.get(id) ?? [])]) settle();
    },
    async *watch(id, signal) {
      let shown: Job | undefined;
      while (!signal.aborted) {
        const job = jobs.get(id);
        if (job === undefined) return;
        if (job !== shown) {
          shown = job;
          yield job;
          if (isFinished(job)) return;
          continue;
        }
        await nextChange(id, signal);
      }
    },
  };
}

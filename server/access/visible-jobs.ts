import { NotAllowedError } from "../errors.ts";
import type { IngestJobs } from "../jobs/ingest-jobs.ts";
import type { Job } from "../jobs/job.ts";
import { JobNotFoundError } from "../upload-errors.ts";
import type { Access } from "./access.ts";

/** The jobs that somebody may know of: of collections that they may edit, and those that they started and may still read. */
export interface VisibleJobs {
  /** Newest first. */
  all(): Promise<Job[]>;
  /** @throws JobNotFoundError, also for one that may not be known. */
  get(id: string): Promise<Job>;
  /** @throws NotAllowedError when its collection may no longer be edited; and as {@link IngestJobs.cancel} does. */
  cancel(id: string): Promise<Job>;
}

export function visibleJobs(jobs: IngestJobs, { principal, collections }: Access): VisibleJobs {
  const isVisible = async ({ collection, startedBy }: Job): Promise<boolean> =>
    (await collections.canEdit(collection)) ||
    (startedBy === principal.userId && (await collections.canRead(collection)));

  async function get(id: string): Promise<Job> {
    const job = jobs.get(id);
    if (!(await isVisible(job))) throw new JobNotFoundError();
    return job;
  }

  return {
    async all() {
      const all = jobs.all();
      const visible = await Promise.all(all.map(isVisible));
      return all.filter((_job, at) => visible[at]);
    },
    get,
    async cancel(id) {
      const { collection } = await get(id);
      if (!(await collections.canEdit(collection))) throw new NotAllowedError();
      return jobs.cancel(id);
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import { IngestLockedError } from "../../core/errors.ts";
import { lockCollection } from "../../core/search-index/collection-lock.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import type { IngestFolderOptions, IngestReport } from "../../ingest/ingest-options.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export interface IngestPatientlyOptions extends IngestFolderOptions {
  /** How long to go on trying while another process writes the collection. */
  patienceMs: number;
  /**
   * Whether a run of another process has to have ended first: it may have read files that are gone by now, and would
   * publish them after this one found nothing to do.
   */
  awaitsOthers: boolean;
  /** Called whenever it has to wait. */
  onLocked: () => void;
}

/** `ingestFolder`, tried again for a while when another process has the collection. Throws as that does. */
export async function ingestPatiently(options: IngestPatientlyOptions): Promise<IngestReport> {
  const { patienceMs, awaitsOthers, onLocked, signal } = options;
  const startedAt = performance.now();
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      if (awaitsOthers) lockCollection(options).release();
      return await ingestFolder(options);
    } catch (error) {
      if (!(error instanceof IngestLockedError) || performance.now() - startedAt >= patienceMs) throw error;
      onLocked();
      await sleep(waitMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}

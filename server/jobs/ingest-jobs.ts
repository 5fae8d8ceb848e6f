import type { Embedder } from "../../core/embeddings/embedder.ts";
import { NothingToIngestError } from "../../ingest/nothing-to-ingest-error.ts";
import { discardChange, recordChange, type UploadChange } from "../../ingest/uploads/upload-change.ts";
import { UPLOAD_PREFIX } from "../../ingest/uploads/upload-folder.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { Logger } from "../logger.ts";
import { JobFinishedError, JobNotFoundError, ServerClosingError } from "../upload-errors.ts";
import { isFinished, type Job } from "./job.ts";
import { createJobList } from "./job-list.ts";
import { filesOf, runChange } from "./run-change.ts";

/** Long enough for most ingestions by hand to end. */
const LOCK_PATIENCE_MS = 60_000;

/** Changes uploads in the background: one change of a collection at a time, in the order in which they came. */
export interface IngestJobs {
  /**
   * Accepts a change whose files lie below its folder's `new/`. From then on it survives the end of the process.
   * @throws StorageError, or ServerClosingError; the files are then gone.
   */
  add(kind: Job["kind"], change: UploadChange): Promise<Job>;
  /** Newest first. */
  all(): Job[];
  /** @throws JobNotFoundError */
  get(id: string): Job;
  /**
   * Ends a job early. One that waits is cancelled at once; one that runs as soon as it can be, and what it brought is
   * taken out again.
   * @throws JobNotFoundError, or JobFinishedError when it ended otherwise.
   */
  cancel(id: string): Promise<Job>;
  /** @see JobList.watch */
  watch(id: string, signal: AbortSignal): AsyncGenerator<Job>;
  /** Stops the work. What was accepted is carried out by the next start. */
  close(): Promise<void>;
}

export interface CreateIngestJobsOptions {
  stateDir: string;
  embedder: Embedder;
  logger: Logger;
  /** The folder of a collection that no index names; null for collections without. */
  fallbackSource?: (collection: string) => string | null;
  /** Called before a job that published an index is told to have succeeded. */
  onPublished?: (collection: string) => void;
  /** Default 60,000. */
  lockPatienceMs?: number;
  /** Jobs that have ended and are remembered. Default 200. */
  maxFinished?: number;
}

export function createIngestJobs(options: CreateIngestJobsOptions): IngestJobs {
  const { stateDir, embedder, logger, fallbackSource = () => null, lockPatienceMs = LOCK_PATIENCE_MS } = options;
  const jobs = createJobList(options.maxFinished === undefined ? {} : { maxFinished: options.maxFinished });
  const cancels = new Map<string, AbortController>();
  /** The last change of each collection that has any under way. */
  const tails = new Map<string, Promise<void>>();
  const shutdown = new AbortController();

  const find = (id: string): Job => {
    const job = jobs.get(id);
    if (job === undefined) throw new JobNotFoundError();
    return job;
  };

  async function run(change: UploadChange): Promise<void> {
    const { id, collection } = change;
    const cancelSignal = cancels.get(id)?.signal;
    // It was cancelled while it waited.
    if (cancelSignal === undefined) return;
    jobs.update(id, { state: "running", startedAt: new Date() });
    try {
      shutdown.signal.throwIfAborted();
      const outcome = await runChange({
        change,
        stateDir,
        embedder,
        fallbackSource: fallbackSource(collection),
        lockPatienceMs,
        cancelSignal,
        shutdownSignal: shutdown.signal,
        onProgress: (progress) => jobs.update(id, { progress }),
        onDamaged: (detail) => logger.warn("damaged index generation passed over", { collection, detail }),
      });
      options.onPublished?.(collection);
      finish(id, { state: "succeeded", ...outcome });
    } catch (error) {
      finish(id, describeEnd(change, { error, cancelSignal, shutdownSignal: shutdown.signal }));
      if (!cancelSignal.aborted && !shutdown.signal.aborted) logger.error("job failed", error, { job: id, collection });
    }
  }

  function finish(id: string, end: Partial<Job>): void {
    cancels.delete(id);
    jobs.update(id, { ...end, finishedAt: new Date() });
  }

  function enqueue(change: UploadChange): void {
    const { collection } = change;
    const tail = (tails.get(collection) ?? Promise.resolve()).then(() => run(change));
    tails.set(collection, tail);
    void tail.then(() => {
      if (tails.get(collection) === tail) tails.delete(collection);
    });
  }

  return {
    async add(kind, change) {
      if (shutdown.signal.aborted) {
        await discardChange(stateDir, change.id);
        throw new ServerClosingError();
      }
      await recordChange(stateDir, change).catch(async (error: unknown) => {
        await discardChange(stateDir, change.id);
        throw error;
      });
      const job = toJob(kind, change);
      jobs.add(job);
      cancels.set(job.id, new AbortController());
      enqueue(change);
      return job;
    },
    all: () => jobs.all(),
    get: find,
    async cancel(id) {
      const job = find(id);
      if (job.state === "cancelled") return job;
      if (isFinished(job)) throw new JobFinishedError();
      cancels.get(id)?.abort();
      jobs.update(id, { isCancelRequested: true });
      if (job.state === "queued") {
        finish(id, { state: "cancelled", error: CANCELLED });
        await discardChange(stateDir, id);
      }
      return find(id);
    },
    watch: (id, signal) => jobs.watch(id, signal),
    async close() {
      shutdown.abort(new ServerClosingError());
      await Promise.all(tails.values());
    },
  };
}

const CANCELLED = { code: "job-cancelled", message: "取り消されました。文書と索引は元のままです。" };
const NOTHING_USABLE =
  "取り込める文書が 1 つもなくなるため、何も変えませんでした。ファイルごとの理由を確かめて、読める文書を送ってください。";
const SHUT_DOWN = {
  code: "server-closing",
  message: "サーバーが終了したため中断しました。次に起動したときに続きを取り込みます。",
};

function toJob(kind: Job["kind"], { id, collection, put, remove }: UploadChange): Job {
  return {
    id,
    kind,
    state: "queued",
    isCancelRequested: false,
    collection,
    sources: [...put.map(({ file }) => file), ...remove].map((name) => UPLOAD_PREFIX + name),
    progress: null,
    files: [],
    generation: null,
    error: null,
    createdAt: new Date(),
    startedAt: null,
    finishedAt: null,
  };
}

interface Ended {
  error: unknown;
  cancelSignal: AbortSignal;
  shutdownSignal: AbortSignal;
}

function describeEnd(change: UploadChange, { error, cancelSignal, shutdownSignal }: Ended): Partial<Job> {
  if (shutdownSignal.aborted) return { state: "cancelled", error: SHUT_DOWN };
  if (cancelSignal.aborted) return { state: "cancelled", error: CANCELLED };
  const { code, message } = toAppError(error);
  if (!(error instanceof NothingToIngestError)) return { state: "failed", error: { code, message } };
  const files = filesOf(change, { report: error, applied: null });
  return { state: "failed", files, error: { code, message: NOTHING_USABLE } };
}

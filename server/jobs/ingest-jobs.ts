import type { Embedder } from "../../core/embeddings/embedder.ts";
import { markReverting } from "../../ingest/uploads/change-journal.ts";
import type { PendingChange } from "../../ingest/uploads/complete-changes.ts";
import { discardChange, namesOf, recordChange, type UploadChange } from "../../ingest/uploads/upload-change.ts";
import { UPLOAD_PREFIX } from "../../ingest/uploads/upload-folder.ts";
import type { Logger } from "../logger.ts";
import { JobFinishedError, JobNotFoundError, ServerClosingError } from "../upload-errors.ts";
import { describeFailure } from "./describe-failure.ts";
import { isFinished, type Job } from "./job.ts";
import { createJobList } from "./job-list.ts";
import { NothingUsableError } from "./nothing-usable-error.ts";
import { runChange } from "./run-change.ts";

/** Long enough for most ingestions by hand to end. */
const LOCK_PATIENCE_MS = 60_000;

/** Changes uploads in the background: one change of a collection at a time, in the order in which they came. */
export interface IngestJobs {
  /**
   * Accepts a change whose files lie below its folder's `new/`. From then on it survives the end of the process.
   * @throws StorageError, or ServerClosingError; the files are then gone.
   */
  add(kind: Job["kind"], change: UploadChange): Promise<Job>;
  /** Goes on with a change that an earlier process accepted, the same way; its job carries the change's id. */
  resume(pending: PendingChange): Job;
  /** Newest first. */
  all(): Job[];
  /** @throws JobNotFoundError */
  get(id: string): Job;
  /**
   * Ends a job early. One that waits is cancelled at once; one that runs as soon as it can be, and what it brought is
   * taken out again.
   * @throws JobNotFoundError, or JobFinishedError when it ended otherwise or cannot be stopped any more, or StorageError.
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
  /** Called, and waited for, before a job that published an index is told to have succeeded. Must not throw. */
  onPublished?: (collection: string) => Promise<void>;
  /** Default 60,000. */
  lockPatienceMs?: number;
  /** Jobs that have ended and are remembered. Default 200. */
  maxFinished?: number;
}

export function createIngestJobs(options: CreateIngestJobsOptions): IngestJobs {
  const { stateDir, embedder, logger, fallbackSource = () => null, lockPatienceMs = LOCK_PATIENCE_MS } = options;
  const jobs = createJobList(options.maxFinished === undefined ? {} : { maxFinished: options.maxFinished });
  /** Of jobs that can be cancelled. */
  const cancels = new Map<string, Cancel>();
  /** The last change of each collection that has any under way. */
  const tails = new Map<string, Promise<void>>();
  const shutdown = new AbortController();
  let recording: Promise<unknown> = Promise.resolve();

  const find = (id: string): Job => {
    const job = jobs.get(id);
    if (job === undefined) throw new JobNotFoundError();
    return job;
  };

  async function run(change: UploadChange): Promise<void> {
    const { id, collection } = change;
    const cancel = cancels.get(id);
    // It was cancelled while it waited.
    if (cancel === undefined) return;
    const cancelSignal = cancel.controller.signal;
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
        async closeCancel() {
          let awaited: Promise<void> | undefined;
          while (awaited !== cancel.written) {
            awaited = cancel.written;
            await awaited;
          }
          cancels.delete(id);
        },
        shutdownSignal: shutdown.signal,
        onProgress: (progress) => jobs.update(id, { progress }),
        onDamaged: (detail) => logger.warn("damaged index generation passed over", { collection, detail }),
        onLeftBehind: (error) => logger.error("index still to be updated", error, { job: id, collection }),
      });
      await options.onPublished?.(collection);
      finish(id, { state: "succeeded", ...outcome });
    } catch (error) {
      // Why here too: what was taken back may have been in an index that another process built.
      await options.onPublished?.(collection);
      finish(id, describeEnd({ error, cancelSignal, shutdownSignal: shutdown.signal }));
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

  function start(kind: Job["kind"], change: UploadChange): Job {
    const job = toJob(kind, change);
    jobs.add(job);
    cancels.set(job.id, { controller: new AbortController(), names: namesOf(change), written: undefined });
    enqueue(change);
    return job;
  }

  return {
    async add(kind, change) {
      if (shutdown.signal.aborted) {
        await discardChange(stateDir, change.id);
        throw new ServerClosingError();
      }
      const recorded = recording.then(() => recordChange(stateDir, change));
      recording = recorded.catch(() => {});
      await recorded.catch(async (error: unknown) => {
        await discardChange(stateDir, change.id);
        throw error;
      });
      return start(kind, change);
    },
    resume({ change, isTakenBack }) {
      const job = start("resume", change);
      if (isTakenBack) cancels.get(job.id)?.controller.abort();
      return job;
    },
    all: () => jobs.all(),
    get: find,
    async cancel(id) {
      const job = find(id);
      if (job.state === "cancelled") return job;
      if (isFinished(job)) throw new JobFinishedError();
      const cancel = cancels.get(id);
      if (cancel === undefined && job.isCancelRequested) return job;
      if (cancel === undefined) throw new JobFinishedError();
      const written = (cancel.written ?? Promise.resolve()).then(() =>
        markReverting(stateDir, { id, names: cancel.names }),
      );
      cancel.written = written.then(
        () => cancel.controller.abort(),
        () => {},
      );
      await written;
      await cancel.written;
      jobs.update(id, { isCancelRequested: true });
      // Why not one that is resumed: part of it may have been carried out, which its run takes back.
      if (find(id).state === "queued" && job.kind !== "resume") {
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

interface Cancel {
  controller: AbortController;
  /** All that the change brings or removes. */
  names: string[];
  /** Settles when a cancel is on the disk, or could not be written. */
  written: Promise<void> | undefined;
}

const CANCELLED = { code: "job-cancelled", message: "取り消されました。文書と索引は元のままです。" };
const SHUT_DOWN = {
  code: "server-closing",
  message: "サーバーが終了したため中断しました。次に起動したときに続きを取り込みます。",
};

function toJob(kind: Job["kind"], { id, collection, put, remove, startedBy }: UploadChange): Job {
  return {
    id,
    kind,
    state: "queued",
    isCancelRequested: false,
    collection,
    startedBy: startedBy ?? null,
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

function describeEnd({ error, cancelSignal, shutdownSignal }: Ended): Partial<Job> {
  if (shutdownSignal.aborted) return { state: "cancelled", error: SHUT_DOWN };
  if (cancelSignal.aborted) return { state: "cancelled", error: CANCELLED };
  const files = error instanceof NothingUsableError ? error.files : [];
  return { state: "failed", files, error: describeFailure(error) };
}
